import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { cpus, homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { AttackResult } from '../../src-shared/attack-run'
import type { AttackRunEntry } from '../../src-shared/attack-runs'
import {
  type AppAnswer,
  type AppEvent,
  type AppEventData,
  type AppParams,
  type AppRequest,
  type AppResult,
  appEvents,
  appRequests,
  type PictureRequest,
} from '../../src-shared/contract'
import { failure, failureOf } from '../../src-shared/failure'
import type { Estimate, ProtectionOrder } from '../../src-shared/jobs'
import type { LabStart } from '../../src-shared/labs'
import type { LibraryState, Notice, PersonId } from '../../src-shared/library'
import type { Recommendation, RecommendationOrder } from '../../src-shared/recommendation'
import type { ReportExport, ReportId, ReportOrder } from '../../src-shared/reports'
import { Settings } from '../../src-shared/settings'
import { Engine } from '../engine/host'
import { AttackRuns } from './attack-runs'
import { type AttackWatcher, attackPlace, runAttack } from './attacks'
import type { Watcher } from './copies'
import { DemoRun } from './demo-run'
import { examine } from './doctor'
import { type EvaluationFiles, evaluate } from './evaluate'
import { listFolder, makeFolder } from './folders'
import { JobQueue } from './job-queue'
import { keyToImprove } from './key-to-improve'
import { Keys } from './keys'
import { listPresets, runLab } from './lab'
import { Labs } from './labs'
import { type EngineChoice, LearningEngine } from './learning-engine'
import { exportPersonKey, importPersonKey } from './library-keys'
import { LocalWorkers } from './local-workers'
import { OrderEstimates } from './order-estimates'
import { carryOut, photosOfOrder } from './orders'
import { PhotoLibrary } from './photo-library'
import { PhotoReader } from './photo-reader'
import { type PictureFile, Pictures } from './pictures'
import { refuseOriginalsFolder } from './protect'
import { readCalibration } from './read-calibration'
import { recommend } from './recommend'
import { RecommendationRun } from './recommendation-run'
import { peopleOfJob, reportOfJob } from './report-of-job'
import { Reports } from './reports'
import { StoredJson } from './stored-json'
import { Uploads } from './uploads'
import { version } from './version'
import { filesOf, reportText, writeNewFile } from './write-report'

export interface ApplicationOptions {
  /** Where library, jobs, settings, keys and pictures are kept. */
  readonly dataFolder: string
  /** The folder with package.json and `resources`. */
  readonly root: string
  /** The built engine. */
  readonly engineEntry: string
  /** The Node that runs the engine; left out: this process's own. */
  readonly node?: string
}

type Handlers = {
  readonly [Request in AppRequest]: (
    params: AppParams<Request>,
  ) => AppResult<Request> | Promise<AppResult<Request>>
}

type Listener = <Event extends AppEvent>(event: Event, data: AppEventData<Event>) => void

const millisecondsBetweenEvents = 100
/**
 * The app behind its windows: library, jobs, settings and demonstration, with the two engine processes that do the
 * work. One learns; the other makes pictures, so that pages stay alive meanwhile. Shells pass requests in and events
 * out, and know nothing else of it.
 */
export class Application {
  readonly #options: ApplicationOptions
  readonly #keys: Keys
  readonly #settingsFile: StoredJson<typeof Settings>
  readonly #library: PhotoLibrary
  readonly #jobs: JobQueue
  readonly #demo: DemoRun
  readonly #recommendation: RecommendationRun
  readonly #reports: Reports
  readonly #labs: Labs
  readonly #attacks: AttackRuns
  readonly #imaging: Engine
  readonly #learning: LearningEngine
  readonly #pictures: Pictures
  readonly #listeners = new Set<Listener>()
  readonly #due = new Map<AppEvent, NodeJS.Timeout>()
  readonly #reader: PhotoReader
  readonly #uploads: Uploads
  readonly #estimates = new OrderEstimates()
  #settings: Settings = Settings.parse({})
  #notices: Notice[] = []
  #closing = false

  private constructor(options: ApplicationOptions) {
    const { dataFolder, root } = options
    this.#options = options
    this.#keys = new Keys(dataFolder)
    this.#settingsFile = new StoredJson(join(dataFolder, 'settings.json'), Settings)
    this.#library = new PhotoLibrary(dataFolder, () => this.#tell('library'))
    this.#jobs = new JobQueue(
      dataFolder,
      {
        prepare: (order) => photosOfOrder(order, this.#library),
        run: async (order, watcher) => {
          await this.#findFacesFor(order, watcher)
          return this.#learning.use((engine) =>
            carryOut(order, this.#library, this.#settings, { engine, keys: this.#keys }, watcher),
          )
        },
      },
      () => this.#learningChanged('jobs'),
    )
    this.#demo = new DemoRun(root, dataFolder, () => this.#learningChanged('demo'))
    this.#recommendation = new RecommendationRun(
      (order, watcher) => this.#recommend(order, watcher),
      () => this.#learningChanged('recommendation'),
    )
    this.#reports = new Reports(
      dataFolder,
      { run: (order, files, watcher) => this.#makeReport(order, files, watcher) },
      () => this.#tell('reports'),
    )
    this.#labs = new Labs(
      dataFolder,
      (start, folder, watcher) => this.#runLab(start, folder, watcher),
      () => this.#tell('labs'),
    )
    this.#attacks = new AttackRuns(
      dataFolder,
      (order, watcher) => this.#runAttack(order, watcher),
      () => this.#tell('attacks'),
    )
    this.#imaging = this.#startEngine({})
    this.#learning = new LearningEngine(
      (choice) => this.#startEngine(choice),
      () => ({ device: this.#settings.device, threads: this.#settings.threads }),
    )
    this.#pictures = new Pictures(dataFolder, this.#imaging)
    this.#reader = new PhotoReader(this.#library, this.#pictures, this.#imaging)
    this.#uploads = new Uploads(dataFolder)
  }

  /** Takes up what an earlier run left: photos that were not read yet, and jobs that had not ended. */
  static async open(options: ApplicationOptions): Promise<Application> {
    const application = new Application(options)
    await mkdir(options.dataFolder, { recursive: true, mode: 0o700 })
    application.#settings = (await application.#settingsFile.read()) ?? application.#settings
    const lost = {
      settings: application.#settingsFile.setAside,
      library: await application.#library.load(),
    }
    await application.#pictures.load(new Set(application.#library.state.photos.map(({ id }) => id)))
    application.#noteLost({ ...lost, jobs: await application.#jobs.load() })
    await application.#reports.load()
    await application.#labs.load()
    await application.#attacks.load()
    application.#reader.start()
    return application
  }

  /** Answers a page. Never throws: what goes wrong is in the answer. */
  async handle(request: string, params: unknown): Promise<AppAnswer> {
    try {
      if (!Object.hasOwn(appRequests, request)) {
        throw failure('request-unknown', { request })
      }
      const { params: paramsSchema, result: resultSchema } = appRequests[request as AppRequest]
      const checked = paramsSchema.safeParse(params)
      if (!checked.success) {
        throw failure('request-malformed', { request, problems: z.prettifyError(checked.error) })
      }
      const handler = this.#handlers[request as AppRequest] as (params: unknown) => unknown
      return { ok: true, result: resultSchema.parse(await handler(checked.data)) }
    } catch (thrown) {
      const reason = failureOf(thrown)
      if (reason.kind === 'internal' && thrown instanceof Error) console.error(thrown.stack)
      return { ok: false, failure: reason }
    }
  }

  /** @returns what stops the listening */
  onEvent(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The file of a picture that a page asks for. @throws FailureError */
  async picture(request: PictureRequest): Promise<PictureFile> {
    switch (request.of) {
      case 'photo':
        return this.#pictures.picture(this.#library.pathOf(request.photo), request.photo, request.size)
      case 'copy': {
        const copy = this.#jobs.copyOf(request.job, request.photo)
        return this.#pictures.picture(copy, `${request.job}-${request.photo}`, request.size)
      }
      case 'face': {
        const { photo, face } = request
        const square = this.#library.faceSquareOf(photo, face)
        return this.#pictures.face(this.#library.pathOf(photo), photo, face, square)
      }
      case 'demo':
        return { path: this.#demo.picture(request.picture), type: 'image/png' }
      case 'report': {
        const { report, photo, which, size } = request
        const file = filesOf(await this.#reports.read(report), photo)[which]
        return this.#pictures.picture(file, `${report}-${photo}-${which}`, size)
      }
    }
  }

  /** Where the copy of a photo lies, for shells that can hand it out. @throws FailureError */
  copyPath(job: string, photo: string): string {
    return this.#jobs.copyOf(job, photo)
  }

  /** Folders that copies were or are being written to: those that a shell may show. */
  outputFolders(): string[] {
    return this.#jobs.jobs.map(({ order }) => order.out)
  }

  /** A new, empty, private folder for files that come by upload. */
  uploadFolder(): Promise<string> {
    return this.#uploads.newFolder()
  }

  /** Stops what is running; jobs go on at the next start. */
  async close(): Promise<void> {
    this.#closing = true
    this.#demo.stop()
    this.#recommendation.stop()
    this.#reader.stop()
    await Promise.all([this.#jobs.close(), this.#reports.close(), this.#labs.close(), this.#attacks.close()])
    for (const timer of this.#due.values()) clearTimeout(timer)
    await Promise.all([this.#imaging.close(), this.#learning.close()])
    await this.#reader.settled()
    await this.#library.saved()
  }

  readonly #handlers: Handlers = {
    'read-state': () => ({
      version,
      library: this.#libraryState,
      jobs: { jobs: [...this.#jobs.jobs] },
      settings: this.#settings,
      demo: this.#demo.state,
      recommendation: this.#recommendation.state,
      reports: this.#reports.state,
      labs: this.#labs.state,
      attacks: this.#attacks.state,
      defaultFolder: usualFolder(),
    }),
    'add-photos': async ({ paths, role }) => {
      const added = await this.#library.add(paths, role)
      this.#reader.start()
      return added
    },
    'remove-photos': ({ photos }) => {
      this.#library.remove(photos)
      return {}
    },
    'assign-photos': ({ photos, to }) => {
      this.#library.assign(photos, to)
      return {}
    },
    'rename-person': ({ person, name }) => {
      this.#library.rename(person, name)
      return {}
    },
    'merge-people': ({ into, from }) => {
      this.#library.merge(into, from)
      return {}
    },
    'set-role': ({ person, role }) => {
      this.#library.setRole(person, role)
      return {}
    },
    'forget-person': async ({ person }) => {
      await this.#forget(person)
      return {}
    },
    'export-key': async ({ person, passphrase, folder }) => ({
      file: await exportPersonKey(person, passphrase, folder, this.#library, this.#keys),
    }),
    'import-key': async ({ file, passphrase, to }) => {
      const tools = { engine: this.#imaging, keys: this.#keys }
      return { person: await importPersonKey(file, passphrase, to, this.#library, tools) }
    },
    'assign-faces': ({ faces, to }) => {
      this.#library.assignFaces(faces, to)
      return this.#arranged()
    },
    'draw-face': ({ photo, box, person }) => {
      const face = this.#library.drawFace(photo, box, person)
      this.#reader.start()
      return { face }
    },
    'move-face': ({ face, box }) => {
      this.#library.moveFace(face, box)
      return this.#arranged()
    },
    'remove-faces': ({ faces }) => {
      this.#library.removeFaces(faces)
      return {}
    },
    'suggest-people': () => ({ groups: this.#library.suggestPeople() }),
    'dismiss-omitted': () => {
      this.#library.dismissOmitted()
      return {}
    },
    'dismiss-notice': ({ notice }) => {
      this.#notices = this.#notices.filter(({ id }) => id !== notice)
      this.#tell('library')
      return {}
    },
    undo: () => {
      this.#library.undo()
      return this.#arranged()
    },
    redo: () => {
      this.#library.redo()
      return this.#arranged()
    },
    'describe-methods': () => this.#imaging.call('describe-methods', {}),
    'describe-defences': () => this.#imaging.call('describe-defences', {}),
    'resolve-method': (choice) => this.#imaging.call('resolve-method', choice),
    estimate: (order) => this.#estimate(order),
    'start-job': async (order) => {
      await this.#refuseOriginalsFolder(order)
      // What cannot be improved should be said at once, and not when its turn comes.
      if (order.noise === 'improve') await keyToImprove(photosOfOrder(order, this.#library), this.#keys)
      const job = this.#jobs.start(order)
      const folders = this.#settings.recentFolders.filter((folder) => folder !== order.out)
      await this.#changeSettings({ ...this.#settings, recentFolders: [order.out, ...folders].slice(0, 8) })
      return { job }
    },
    'cancel-job': ({ job }) => {
      this.#jobs.cancel(job)
      return {}
    },
    'dismiss-job': ({ job }) => {
      this.#jobs.dismiss(job)
      return {}
    },
    'read-job-photos': ({ job }) => [...this.#jobs.photos(job)],
    'list-folder': ({ path }) => listFolder(path),
    'make-folder': ({ parent, name }) => makeFolder(parent, name),
    'write-settings': async (settings) => {
      await this.#changeSettings(settings)
      return {}
    },
    doctor: () => {
      const { root, dataFolder } = this.#options
      const examineWith = (engine: Engine) => examine({ engine, root, dataFolder })
      const isBusy = this.#jobs.isRunning || this.#reports.isRunning
      return isBusy ? examineWith(this.#imaging) : this.#learning.use(examineWith)
    },
    'start-demo': () => {
      if (this.#jobs.isRunning) {
        throw failure('busy-protecting', {})
      }
      this.#demo.start(this.#learning)
      return {}
    },
    'stop-demo': () => {
      this.#demo.stop()
      return {}
    },
    'start-recommendation': (order) => {
      if (this.#jobs.isRunning) throw failure('busy-for-trial', {})
      this.#recommendation.start(order)
      return {}
    },
    'stop-recommendation': () => {
      this.#recommendation.stop()
      return {}
    },
    'start-report': (order) => ({ report: this.#startReport(order) }),
    'cancel-report': ({ report }) => {
      this.#reports.cancel(report)
      return {}
    },
    'list-reports': () => this.#reports.state,
    'read-report': ({ report }) => this.#reports.read(report),
    'delete-report': async ({ report }) => {
      await this.#reports.delete(report)
      await this.#pictures.forget([report])
      return {}
    },
    'read-calibration': () => readCalibration(this.#options.root),
    'describe-attacks': () => this.#imaging.call('describe-attacks', {}),
    'plan-attack': (order) =>
      this.#imaging.call('plan-attack', { order, place: attackPlace(this.#options.root) }),
    'start-attack': (order) => {
      this.#attacks.start(order)
      return {}
    },
    'cancel-attack': ({ attack }) => {
      this.#attacks.cancel(attack)
      return {}
    },
    'read-attack': ({ attack }) => this.#attacks.read(attack),
    'list-presets': async () => ({ presets: await listPresets(this.#options.root) }),
    'start-lab': (start) => ({ lab: this.#labs.start(start) }),
    'open-lab': async ({ folder }) => ({ lab: await this.#labs.open(folder) }),
    'cancel-lab': ({ lab }) => {
      this.#labs.cancel(lab)
      return {}
    },
    'resume-lab': ({ lab }) => {
      this.#labs.resume(lab)
      return {}
    },
    'read-lab': ({ lab }) => this.#labs.read(lab),
    'delete-lab': async ({ lab }) => {
      await this.#labs.delete(lab)
      return {}
    },
    'export-report': async (order) => ({ file: await this.#exportReport(order) }),
  }

  #startEngine({ device, threads }: EngineChoice): Engine {
    const { engineEntry: entry, node } = this.#options
    return new Engine({ entry, device, threads, ...(node === undefined ? {} : { node }) })
  }

  async #changeSettings(settings: Settings): Promise<void> {
    this.#settings = settings
    await this.#settingsFile.save(settings)
    this.#tell('settings')
    await this.#learning.closeOutdated()
  }

  /** Noise is put on faces, so they must be known first, and so must those that they are told apart from. */
  async #findFacesFor(
    { people, noise }: Pick<ProtectionOrder, 'people' | 'noise'>,
    watcher: Watcher,
  ): Promise<void> {
    const seen = noise === 'key' ? people : [...people, ...this.#library.otherPeople]
    const photos = this.#library.photosOf(seen).flatMap((person) => person.photos)
    await this.#reader.findFaces(
      photos.map(({ id }) => id),
      watcher,
    )
  }

  #estimate(order: ProtectionOrder): Promise<Estimate> {
    return this.#estimates.estimate(order, {
      library: this.#library,
      settings: this.#settings,
      secondsPerMegapixel: this.#reader.secondsPerMegapixel,
      imaging: this.#imaging,
      keys: this.#keys,
      learning: () => {
        if (!this.#isLearning && !this.#reports.isRunning) return this.#learning
        throw failure('busy-learning', {})
      },
    })
  }

  /** Whether jobs, the demonstration or a trial of methods need the engine that learns, or soon will. */
  get #isLearning(): boolean {
    const isOpen = this.#jobs.jobs.some(({ status }) => status === 'waiting' || status === 'running')
    const isTrying = this.#recommendation.state.phase === 'running'
    return isOpen || isTrying || ['protecting', 'training'].includes(this.#demo.state.phase)
  }

  #learningChanged(event: 'jobs' | 'demo' | 'recommendation'): void {
    this.#reports.allow(!this.#isLearning)
    this.#tell(event)
  }

  #startReport(order: ReportOrder): ReportId {
    const people = peopleOfJob(this.#jobs.job(order.job), this.#library)
    return this.#reports.start(
      order,
      people.map(({ id, name }) => ({ id, name })),
    )
  }

  async #makeReport(order: ReportOrder, files: EvaluationFiles, watcher: Watcher): Promise<void> {
    const job = this.#jobs.job(order.job)
    const people = peopleOfJob(job, this.#library).map((person) => person.id)
    await this.#findFacesFor({ people, noise: 'learn' }, watcher)
    const photos = this.#jobs.photos(order.job)
    const request = await reportOfJob(job, photos, order, this.#library, this.#settings)
    await this.#learning.use((engine) => evaluate(request, files, engine, watcher))
  }

  async #recommend(
    { people: ids, goal, change }: RecommendationOrder,
    watcher: Watcher,
  ): Promise<Recommendation> {
    await this.#findFacesFor({ people: ids, noise: 'learn' }, watcher)
    const people = photosOfOrder({ people: ids, noise: 'learn' }, this.#library)
    const { device, precision } = this.#settings
    return this.#learning.use((engine) => {
      const tools = { engine, root: this.#options.root }
      return recommend(people, this.#library.others(), { goal, change, device, precision }, tools, watcher)
    })
  }

  /** In engines of its own, which share the cores. */
  async #runLab({ workers, ...order }: LabStart, folder: string, watcher: Watcher): Promise<void> {
    const { device, threads = cpus().length } = this.#settings
    const share = Math.max(1, Math.floor(threads / workers))
    const engines = Array.from({ length: workers }, () => this.#startEngine({ device, threads: share }))
    try {
      const [engine] = engines as [Engine]
      const tools = { engine, workers: new LocalWorkers(engines), root: this.#options.root }
      await runLab({ ...order, folder }, tools, watcher)
    } finally {
      await Promise.all(engines.map((engine) => engine.close()))
    }
  }

  /** In an engine of its own: it is no part of the learning, which goes on meanwhile. */
  async #runAttack(order: AttackRunEntry['order'], watcher: AttackWatcher): Promise<AttackResult> {
    const engine = this.#startEngine(this.#settings)
    try {
      const { files: _, ...result } = await runAttack(
        order,
        undefined,
        { engine, root: this.#options.root },
        watcher,
      )
      return result
    } finally {
      await engine.close()
    }
  }

  async #exportReport({ report: id, format, folder, ...options }: ReportExport): Promise<string> {
    const report = await this.#reports.read(id)
    const tools = { engine: this.#imaging, root: this.#options.root }
    const text = await reportText(report, format, options, tools)
    return writeNewFile(folder, `protection report ${report.finishedAt.slice(0, 10)}.${format}`, text)
  }

  /** Uploaded photos are our own copies already, and lie where nobody's copies go. */
  async #refuseOriginalsFolder({ people, out }: ProtectionOrder): Promise<void> {
    const photos = this.#library.photosOf(people).flatMap(({ photos }) => photos.map(({ path }) => path))
    await refuseOriginalsFolder(await this.#uploads.othersAmong(photos), out)
  }

  async #forget(person: PersonId): Promise<void> {
    await this.#jobs.cancelAllOf(person)
    const reports = await this.#reports.deleteAllOf(person)
    const { photos, faces, keys } = this.#library.forget(person)
    // A picture that is being made of them would come back otherwise.
    await this.#reader.settled()
    for (const { name, request } of keys) await this.#keys.forget(name, request)
    await this.#pictures.forget([...photos.map(({ id }) => id), ...faces, ...reports])
    await this.#uploads.remove(photos.map(({ path }) => path))
    await this.#library.saved()
  }

  #noteLost(files: { readonly [Lost in Notice['lost']]: string | undefined }): void {
    this.#notices = Object.entries(files).flatMap(([lost, keptAs]) =>
      keptAs === undefined ? [] : { id: lost, lost: lost as Notice['lost'], keptAs },
    )
  }

  /** Something was arranged anew; photos may have come or come back, faces been drawn. */
  #arranged(): Record<string, never> {
    this.#reader.start()
    return {}
  }

  /** Tells pages soon; many changes in a row become one event. */
  #tell(event: AppEvent): void {
    if (this.#due.has(event) || this.#closing) return
    const timer = setTimeout(() => {
      this.#due.delete(event)
      const data = appEvents[event].parse(this.#stateOf(event))
      for (const listener of this.#listeners) listener(event, data as never)
    }, millisecondsBetweenEvents)
    this.#due.set(event, timer)
  }

  get #libraryState(): LibraryState {
    return { ...this.#library.state, ...(this.#notices.length > 0 ? { notices: this.#notices } : {}) }
  }

  #stateOf(event: AppEvent): unknown {
    switch (event) {
      case 'library':
        return this.#libraryState
      case 'jobs':
        return { jobs: this.#jobs.jobs }
      case 'settings':
        return this.#settings
      case 'demo':
        return this.#demo.state
      case 'recommendation':
        return this.#recommendation.state
      case 'reports':
        return this.#reports.state
      case 'labs':
        return this.#labs.state
      case 'attacks':
        return this.#attacks.state
    }
  }
}

function usualFolder(): string {
  const pictures = join(homedir(), 'Pictures')
  return join(existsSync(pictures) ? pictures : homedir(), 'Protected photos')
}
