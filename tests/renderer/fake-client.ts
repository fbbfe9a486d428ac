import type { Client, Role } from '../../src-renderer/client/client'
import { placedFiles } from '../../src-renderer/client/dropped-files'
import { EventListeners } from '../../src-renderer/client/event-listeners'
import { placeWithFolder } from '../../src-renderer/client/place-with-folder'
import type { AttackRunEntry } from '../../src-shared/attack-runs'
import {
  type AppInput,
  type AppParams,
  type AppRequest,
  type AppResult,
  appRequests,
} from '../../src-shared/contract'
import { failure } from '../../src-shared/failure'
import type { Job, ProtectionOrder } from '../../src-shared/jobs'
import type { LabEntry, LabId } from '../../src-shared/labs'
import type { LibraryPhoto } from '../../src-shared/library'
import { picturePath } from '../../src-shared/picture-path'
import type { ReportEntry, ReportOrder } from '../../src-shared/reports'
import { assignFaces, drawFace, moveFace, removeFaces } from './fake-faces'
import { listFakeFolder } from './fake-folders'
import { madeUpAttackResult, madeUpCatalogue, madeUpPlan } from './made-up-attacks'
import { madeUpCalibration } from './made-up-calibration'
import { madeUpDefences } from './made-up-defences'
import { madeUpGroups } from './made-up-faces'
import { madeUpJobPhotos } from './made-up-jobs'
import { madeUpLabTable, madeUpMethodsTable } from './made-up-lab'
import { madeUpId } from './made-up-library'
import { madeUpDoctor, madeUpMethods } from './made-up-methods'
import { madeUpPoisoningTable } from './made-up-poisoning'
import { madeUpFailingReport, madeUpFullReport } from './made-up-reports'
import type { State } from './scenes'

type Handlers = { [R in AppRequest]: (params: AppParams<R>) => AppResult<R> | Promise<AppResult<R>> }

const millisecondsOfRound = 400
/** Before, nobody can say how long the rest takes. */
const roundsBeforeForecast = 10

/**
 * A stand-in for the app with an invented library, for looking at the page without an engine. It keeps all in memory,
 * protects nothing, and answers after a moment, as the app would.
 */
export class FakeClient implements Client {
  readonly shell = {}
  readonly #listeners = new EventListeners()
  readonly #handlers: Handlers
  #state: State
  #past: State['library'][] = []
  #future: State['library'][] = []

  constructor(state: State) {
    this.#state = state
    this.#handlers = this.#makeHandlers()
    setInterval(() => this.#work(), millisecondsOfRound)
  }

  async request<R extends AppRequest>(request: R, params: AppInput<R>): Promise<AppResult<R>> {
    await new Promise((resolve) => setTimeout(resolve, 40))
    return this.#handlers[request](appRequests[request].params.parse(params) as AppParams<R>)
  }

  on: Client['on'] = (event, listener) => this.#listeners.add(event, listener)

  pictureUrl = picturePath

  async addDropped(items: readonly File[] | DataTransfer, role: Role) {
    const files = await placedFiles(items)
    return this.#add(
      files.map(({ place }) => placeWithFolder(place, role)),
      role,
    )
  }

  onConnection() {
    return () => {}
  }

  #makeHandlers(): Handlers {
    return {
      'read-state': () => this.#state,
      'add-photos': ({ paths, role }) => this.#add(paths, role),
      'remove-photos': ({ photos }) => {
        this.#change('remove', (library) => {
          library.photos = library.photos.filter(({ id }) => !photos.includes(id))
        })
        return {}
      },
      'assign-photos': ({ photos, to }) => {
        this.#change('assign', (library) => {
          const person = typeof to === 'string' ? to : madeUpId(`person ${to.newPerson}`)
          if (typeof to !== 'string') {
            library.people.push({ id: person, name: to.newPerson, role: 'protected', hasKey: false })
          }
          library.photos = library.photos.map((photo) =>
            photos.includes(photo.id) ? { ...photo, person } : photo,
          )
        })
        return {}
      },
      'rename-person': ({ person, name }) => {
        this.#change('rename', (library) => {
          library.people = library.people.map((one) => (one.id === person ? { ...one, name } : one))
        })
        return {}
      },
      'merge-people': ({ into, from }) => {
        this.#change('merge', (library) => {
          library.people = library.people.filter(({ id }) => !from.includes(id))
          library.photos = library.photos.map((photo) =>
            from.includes(photo.person) ? { ...photo, person: into } : photo,
          )
        })
        return {}
      },
      'set-role': ({ person, role }) => {
        this.#change('role', (library) => {
          library.people = library.people.map((one) => (one.id === person ? { ...one, role } : one))
        })
        return {}
      },
      'forget-person': ({ person }) => {
        this.#change('remove', (library) => {
          library.people = library.people.filter(({ id }) => id !== person)
          library.photos = library.photos.filter((photo) => photo.person !== person)
        })
        return {}
      },
      'export-key': ({ folder }) => ({ file: `${folder}/Ada-1c2d3e4f.unlearnable-key` }),
      'import-key': ({ file, passphrase }) => {
        if (passphrase === 'wrong') throw failure('passphrase-wrong', { file }, { file })
        return { person: madeUpId('person Ada') }
      },
      'assign-faces': (params) => {
        this.#change('faces', (library) => assignFaces(library, params))
        return {}
      },
      'draw-face': (params) => {
        let face = ''
        this.#change('faces', (library) => {
          face = drawFace(library, params)
        })
        return { face }
      },
      'move-face': (params) => {
        this.#change('faces', (library) => moveFace(library, params))
        return {}
      },
      'remove-faces': (params) => {
        this.#change('faces', (library) => removeFaces(library, params))
        return {}
      },
      'suggest-people': () => ({ groups: madeUpGroups(this.#state.library) }),
      'dismiss-omitted': () => {
        this.#set({ library: { ...this.#state.library, omitted: [] } })
        return {}
      },
      'dismiss-notice': ({ notice }) => {
        const notices = this.#state.library.notices?.filter(({ id }) => id !== notice)
        this.#set({ library: { ...this.#state.library, notices } })
        return {}
      },
      undo: () => this.#step(this.#past, this.#future),
      redo: () => this.#step(this.#future, this.#past),
      'describe-methods': () => madeUpMethods,
      'describe-defences': () => madeUpDefences,
      'resolve-method': ({ method, preset, mode, values }) => {
        const found = madeUpMethods.find(({ id }) => id === method)
        const chosen =
          found?.presets.find(({ name }) => name === preset) ??
          found?.presets.find(({ values }) => values.mode === mode)
        const rounds = values.rounds
        if (!found || !chosen || (typeof rounds === 'number' && rounds < 1)) {
          throw failure('parameters-wrong', { method, problems: 'rounds must be at least 1.' })
        }
        return {
          method,
          name: found.name,
          preset: chosen.name,
          mode: mode ?? 'class',
          epsilon: Number(values.epsilon ?? chosen.values.epsilon ?? 8),
          parameters: { ...chosen.values, ...values },
        }
      },
      estimate: ({ people, noise, method }) => {
        const photos = this.#state.library.photos.filter(({ person }) => people.includes(person)).length
        const rounds = Number(method.values.rounds ?? 90)
        return {
          learningSeconds: noise === 'key' ? 0 : rounds * (method.mode === 'sample' ? 0.2 * photos : 2),
          writingSeconds: photos * 0.8,
        }
      },
      'start-job': (order) => ({ job: this.#startJob(order) }),
      'cancel-job': ({ job }) => {
        this.#updateJob(job, { status: 'cancelled', progress: undefined })
        return {}
      },
      'dismiss-job': ({ job }) => {
        this.#set({ jobs: { jobs: this.#state.jobs.jobs.filter(({ id }) => id !== job) } })
        return {}
      },
      'read-job-photos': ({ job }) => {
        const found = this.#state.jobs.jobs.find(({ id }) => id === job)
        return found ? madeUpJobPhotos(found, this.#state.library) : []
      },
      'list-folder': ({ path }) => listFakeFolder(path),
      'make-folder': ({ parent, name }) => listFakeFolder(`${parent}/${name}`),
      'write-settings': (settings) => {
        this.#set({ settings })
        return {}
      },
      doctor: () => madeUpDoctor,
      'start-demo': () => {
        this.#set({ demo: { ...this.#state.demo, phase: 'protecting', done: 0, epochs: 30, gallery: [] } })
        return {}
      },
      'start-recommendation': (order) => {
        this.#set({ recommendation: { phase: 'running', order, done: 0.4, secondsLeft: 150 } })
        return {}
      },
      'stop-recommendation': () => {
        this.#set({ recommendation: { phase: 'idle' } })
        return {}
      },
      'start-report': (order) => ({ report: this.#startReport(order) }),
      'cancel-report': ({ report }) => {
        this.#updateReport(report, { status: 'cancelled' })
        return {}
      },
      'read-calibration': () => madeUpCalibration,
      'describe-attacks': () => madeUpCatalogue,
      'plan-attack': (order) => madeUpPlan(order),
      'start-attack': (order) =>
        this.#putAttack({ order, status: 'running', startedAt: new Date().toISOString() }),
      'cancel-attack': ({ attack }) => {
        const run = this.#state.attacks.runs.find(({ order }) => order.attack === attack)
        return run ? this.#putAttack({ ...run, status: 'cancelled' }) : {}
      },
      'read-attack': ({ attack }) => madeUpAttackResult(attack),
      'list-presets': () => ({
        presets: [
          { name: 'pictures', kind: 'protection' },
          { name: 'poisoning', kind: 'poisoning' },
        ],
      }),
      'start-lab': (start) => {
        const lab: LabEntry = {
          id: madeUpId(`matrix ${this.#state.labs.labs.length}`),
          start,
          status: 'waiting',
          createdAt: '2026-05-04T10:00:00Z',
        }
        this.#set({ labs: { labs: [lab, ...this.#state.labs.labs] } })
        return { lab: lab.id }
      },
      'open-lab': ({ folder }) => {
        const lab: LabEntry = {
          id: madeUpId(`results in ${folder}`),
          start: { matrix: folder.split('/').at(-1) ?? folder, workers: 1 },
          status: 'done',
          createdAt: '2026-05-04T10:00:00Z',
          openedFrom: folder,
        }
        this.#set({ labs: { labs: [lab, ...this.#state.labs.labs] } })
        return { lab: lab.id }
      },
      'cancel-lab': ({ lab }) => this.#changeLab(lab, 'cancelled'),
      'resume-lab': ({ lab }) => this.#changeLab(lab, 'waiting'),
      'read-lab': ({ lab }) =>
        lab === madeUpId('poisoning matrix')
          ? madeUpPoisoningTable()
          : lab === madeUpId('methods matrix')
            ? madeUpMethodsTable()
            : madeUpLabTable(),
      'delete-lab': ({ lab }) => {
        this.#set({ labs: { labs: this.#state.labs.labs.filter(({ id }) => id !== lab) } })
        return {}
      },
      'list-reports': () => this.#state.reports,
      'read-report': ({ report }) => {
        const { order, status } = this.#state.reports.reports.find(({ id }) => id === report) as ReportEntry
        const read = order.kind === 'quick' ? madeUpFailingReport() : madeUpFullReport()
        return { ...read, complete: status === 'done' }
      },
      'delete-report': ({ report }) => {
        const reports = this.#state.reports.reports.filter(({ id }) => id !== report)
        this.#set({ reports: { reports } })
        return {}
      },
      'export-report': ({ folder, format }) => ({ file: `${folder}/Report on Ada.${format}` }),
      'stop-demo': () => {
        this.#set({ demo: { ...this.#state.demo, phase: 'idle' } })
        return {}
      },
    }
  }

  #add(places: readonly string[], role: Role) {
    this.#change('add', (library) => {
      for (const place of places) {
        const parts = place.split('/')
        const name = parts.at(-1) as string
        const folder = parts.at(-2) ?? 'New photos'
        const person = madeUpId(`person ${folder}`)
        if (!library.people.some(({ id }) => id === person)) {
          library.people.push({ id: person, name: folder, role, hasKey: false })
        }
        const photo: LibraryPhoto = {
          id: madeUpId(`photo ${place} ${library.photos.length}`),
          name,
          folder,
          person,
          state: 'ready',
          width: 1600,
          height: 1200,
          protected: false,
        }
        library.photos.push(photo)
      }
    })
    return { added: places.length, withKey: 0 }
  }

  #change(name: NonNullable<State['library']['undo']>, change: (library: State['library']) => void) {
    this.#past.push(this.#state.library)
    this.#future = []
    const library = structuredClone(this.#state.library)
    change(library)
    library.undo = name
    library.redo = undefined
    this.#set({ library })
  }

  #step(from: State['library'][], to: State['library'][]) {
    const library = from.pop()
    if (!library) return {}
    to.push(this.#state.library)
    const { undo, redo } = this.#state.library
    this.#set({
      library: {
        ...library,
        undo: from === this.#past ? library.undo : redo,
        redo: from === this.#past ? undo : library.redo,
      },
    })
    return {}
  }

  #startJob(order: ProtectionOrder) {
    const id = madeUpId(`job ${Math.random()}`)
    const { people, photos } = this.#state.library
    const job: Job = {
      id,
      order,
      people: people.filter((one) => order.people.includes(one.id)).map(({ name }) => name),
      status: 'waiting',
      createdAt: new Date().toISOString(),
      errors: [],
      counts: {
        photos: photos.filter(({ person }) => order.people.includes(person)).length,
        protected: 0,
        failed: 0,
      },
    }
    this.#set({ jobs: { jobs: [job, ...this.#state.jobs.jobs] } })
    return id
  }

  #startReport(order: ReportOrder) {
    const id = madeUpId(`report ${Math.random()}`)
    const job = this.#state.jobs.jobs.find((one) => one.id === order.job)
    const people = this.#state.library.people.filter((one) => job?.order.people.includes(one.id))
    const entry: ReportEntry = {
      id,
      order,
      people: people.map((person) => ({ id: person.id, name: person.name })),
      status: 'running',
      createdAt: new Date().toISOString(),
      isReadable: false,
    }
    this.#set({ reports: { reports: [entry, ...this.#state.reports.reports] } })
    return id
  }

  #updateReport(id: string, change: Partial<ReportEntry>) {
    const reports = this.#state.reports.reports.map((one) => (one.id === id ? { ...one, ...change } : one))
    this.#set({ reports: { reports } })
  }

  #putAttack(run: AttackRunEntry): Record<string, never> {
    const others = this.#state.attacks.runs.filter(({ order }) => order.attack !== run.order.attack)
    this.#set({ attacks: { runs: [...others, run] } })
    return {}
  }

  #changeLab(id: LabId, status: LabEntry['status']): Record<string, never> {
    const labs = this.#state.labs.labs.map((lab) => (lab.id === id ? { ...lab, status } : lab))
    this.#set({ labs: { labs } })
    return {}
  }

  #updateJob(id: string, change: { [Key in keyof Job]?: Job[Key] | undefined }) {
    const jobs = this.#state.jobs.jobs.map((job) => (job.id === id ? ({ ...job, ...change } as Job) : job))
    this.#set({ jobs: { jobs } })
  }

  #work() {
    this.#workOnReport()
    this.#workOnJob()
  }

  /** One training of the running report. */
  #workOnReport() {
    const running = this.#state.reports.reports.find(({ status }) => status === 'running')
    if (!running) return
    const total = 40
    const done = (running.progress?.done ?? 0) + 1
    if (done > total) return this.#updateReport(running.id, { status: 'done', isReadable: true })
    this.#updateReport(running.id, {
      progress: {
        phase: 'training recognisers',
        unit: 'trainings',
        done,
        total,
        secondsLeft: (total - done) * 3,
      },
    })
  }

  /** One round of the running job, or one photo. */
  #workOnJob() {
    const jobs = this.#state.jobs.jobs
    const job = jobs.find(({ status }) => status === 'running')
    if (!job) {
      const next = jobs.findLast(({ status }) => status === 'waiting')
      if (next) this.#updateJob(next.id, { status: 'running' })
      return
    }
    const rounds = 90
    if (job.order.noise !== 'key' && job.errors.length < rounds) {
      const round = job.errors.length + 1
      const error = Math.max(
        0.01,
        0.82 * Math.exp(-round / 22) + 0.05 * Math.sin(round * 1.7) * Math.exp(-round / 40),
      )
      this.#updateJob(job.id, {
        errors: [...job.errors, error],
        progress: {
          phase: 'learning the noise',
          unit: 'rounds',
          done: round,
          total: rounds,
          ...(round < roundsBeforeForecast ? {} : { secondsLeft: (rounds - round) * 2 }),
          figures: { surrogateError: error, epsilon: 16 },
        },
      })
      return
    }
    const done = job.counts.protected + 1
    if (done > job.counts.photos) return this.#updateJob(job.id, { status: 'done', progress: undefined })
    this.#updateJob(job.id, {
      counts: { ...job.counts, protected: done },
      progress: {
        phase: 'writing protected copies',
        unit: 'photos',
        done,
        total: job.counts.photos,
        secondsLeft: (job.counts.photos - done) * 0.8,
      },
    })
  }

  #set(part: Partial<State>) {
    this.#state = { ...this.#state, ...part }
    for (const event of [
      'library',
      'jobs',
      'settings',
      'demo',
      'recommendation',
      'reports',
      'labs',
      'attacks',
    ] as const) {
      if (event in part) this.#listeners.emit(event, this.#state[event])
    }
  }
}
