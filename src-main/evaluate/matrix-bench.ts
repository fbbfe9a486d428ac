import type { LabMeasurement } from '../../src-shared/lab'
import type { Progress } from '../../src-shared/progress'
import { readData } from '../datasets/choice'
import { greyLevels, type ImageSet } from '../datasets/image-set'
import { findDefence } from '../defences'
import type { FeatureExtractor, TrainerPhotos } from '../defences/define'
import { trainWith } from '../defences/train-with'
import { findProtection } from '../protections'
import { posted as addNoise } from '../protections/posted'
import { choosePrecision, type Precision } from '../tensor/precision'
import type { Run, Step } from '../tensor/run'
import { savingCheckpoints } from '../tensor/saving-checkpoints'
import { withProgress } from '../tensor/with-progress'
import { contentKey, pictureKey } from './content-key'
import type { Matrix } from './matrix'
import type { Cell, Posted } from './matrix-cell'
import {
  cleanOffer,
  cleanRestOffer,
  type LoadedData,
  labelsOf,
  mixedOffer,
  type Offer,
  rowsWhere,
} from './matrix-materials'
import { type MeasuredVictim, measurementOf } from './matrix-measurement'
import type { MatrixStore, ProtectedPictures } from './matrix-store'
import { chooseProtected } from './mixture'
import { trainVictim } from './train'
import { visibleChange } from './visible-change'

export interface MatrixTools {
  readonly store: MatrixStore
  /** Folder that relative paths in the matrix start from. */
  readonly base: string
  /** Of the program: what another one has worked out does not count. */
  readonly version: string
  /** An existing network's features, for the defences that need one; left out: those are refused. */
  readonly features?: FeatureExtractor
}

/** Works cells out, with the data and the protected pictures of the last cell at hand. */
export class MatrixBench {
  readonly #matrix: Matrix
  readonly #tools: MatrixTools
  /** How activations are stored: as the matrix says, else as is fastest here. */
  readonly precision: Precision
  #data: LoadedData | undefined
  #pictures: { readonly key: string; readonly made: ProtectedPictures } | undefined

  constructor(matrix: Matrix, tools: MatrixTools) {
    this.#matrix = matrix
    this.#tools = tools
    this.precision = matrix.precision ?? choosePrecision()
  }

  /** Whether there is an existing network for the defences that look at pictures through one. */
  get hasFeatures(): boolean {
    return this.#tools.features !== undefined
  }

  /** The same for cells that come down to the same training, whatever their runs and methods are called. */
  async keyOf({ data, posted, victim, defence, seed }: Cell): Promise<string> {
    return contentKey({
      data: (await this.#load(data)).key,
      posted: withoutName(posted),
      recipe: victim.recipe,
      defence: defence && { id: defence.id, parameters: defence.parameters },
      seed,
      precision: this.precision,
      version: this.#tools.version,
    })
  }

  /** The same for cells that are protected by the same noise; undefined for clean pictures. */
  async noiseKeyOf({ data, posted, seed }: Cell): Promise<string | undefined> {
    if (posted.kind !== 'protected') return undefined
    return this.#noiseKey(posted, seed, (await this.#load(data)).key)
  }

  /** What was measured for this key before. */
  known(key: string): Promise<LabMeasurement | undefined> {
    return this.#tools.store.readMeasurement(key)
  }

  /**
   * Trains the victim of a cell, goes on with it where that was interrupted, and keeps what came out under the key.
   * Progress is from 0 to 1: half of it for the noise, half for the victim.
   */
  async *measure(cell: Cell, key: string): AsyncGenerator<Step, LabMeasurement, void> {
    const { store } = this.#tools
    const data = await this.#load(cell.data)
    const offer = yield* withProgress(this.#offer(cell, data), (own) => half(own, 0))
    const started = performance.now()
    const training = this.#resumable(key, cell.seed, (run) =>
      this.#train(cell, { ...offer, test: data.test }, run),
    )
    const trained = yield* withProgress(training, (own) => half(own, 0.5))
    const seconds = (performance.now() - started) / 1000
    const measured = measurementOf({ cell, data, offer, trained, seconds, precision: this.precision })
    await store.writeMeasurement(key, measured)
    await store.removeCheckpoint(key)
    return measured
  }

  async #load(name: string): Promise<LoadedData> {
    if (this.#data?.name === name) return this.#data
    const choice = this.#matrix.data[name]
    if (!choice) throw new Error(`there is no data "${name}"`)
    const { train, test, setAside } = await readData(choice, this.#tools.base)
    this.#data = { name, train, test, setAside, key: pictureKey([train, test]) }
    return this.#data
  }

  async *#offer({ posted, seed }: Cell, data: LoadedData): AsyncGenerator<Step, Offer, void> {
    if (posted.kind === 'clean') return cleanOffer(data.train)
    if (posted.kind === 'clean rest') return cleanRestOffer(data.train, posted.share, seed)
    return mixedOffer(data.train, yield* this.#protect(posted, seed, data), posted, seed)
  }

  /**
   * All pictures of the protected classes with noise. A mixture takes its share of them, as in the papers' code, so that
   * shares differ in nothing but the number of protected pictures.
   */
  async *#protect(
    posted: ProtectedPosted,
    seed: number,
    { train, key: data }: LoadedData,
  ): AsyncGenerator<Step, ProtectedPictures, void> {
    const { store } = this.#tools
    const key = this.#noiseKey(posted, seed, data)
    if (this.#pictures?.key === key) return this.#pictures.made
    let made = await store.readPictures(key)
    if (!made) {
      made = yield* this.#resumable(key, seed, (run) => protectPictures(train, posted, run))
      await store.writePictures(key, made)
      await store.removeCheckpoint(key)
    }
    this.#pictures = { key, made }
    return made
  }

  async *#train(
    { victim: { recipe }, defence }: Cell,
    photos: TrainerPhotos,
    run: Run,
  ): AsyncGenerator<Step, MeasuredVictim, void> {
    if (!defence) return yield* trainVictim(photos.train, photos.test, recipe, run)
    const method = findDefence(defence.id)
    if (method.kind !== 'features') return yield* trainWith(method, defence.parameters, photos, recipe, run)
    const { features } = this.#tools
    if (!features) throw new Error('there is no network to take features from')
    return { test: yield* method.probe(photos, features, method.params.parse(defence.parameters), run) }
  }

  #noiseKey(
    { protection: { id, parameters }, classes }: ProtectedPosted,
    seed: number,
    data: string,
  ): string {
    const { version } = this.#tools
    return contentKey({ data, id, parameters, classes, seed, precision: this.precision, version })
  }

  /** A computation that is saved under the key, and goes on from what is saved there. */
  async *#resumable<Result>(
    key: string,
    seed: number,
    begin: (run: Run) => AsyncGenerator<Step, Result, void>,
  ): AsyncGenerator<Step, Result, void> {
    const { store } = this.#tools
    const resume = await store.readCheckpoint(key)
    const steps = begin({ seed, precision: this.precision, ...(resume && { resume }) })
    return yield* savingCheckpoints(steps, (checkpoint) => store.writeCheckpoint(key, checkpoint))
  }
}

/** Progress as half of a whole that begins at `from`. */
function half({ phase, unit, done, total }: Progress, from: 0 | 0.5): Progress {
  return { phase, unit, done: from + (total > 0 ? done / total / 2 : 0), total: 1 }
}

type ProtectedPosted = Extract<Posted, { kind: 'protected' }>

function withoutName(posted: Posted): object {
  if (posted.kind !== 'protected') return posted
  const { id, parameters } = posted.protection
  return { ...posted, protection: { id, parameters } }
}

async function* protectPictures(
  train: ImageSet,
  { protection: { id: method, parameters }, classes }: ProtectedPosted,
  run: Run,
): AsyncGenerator<Step, ProtectedPictures, void> {
  const protect = chooseProtected(train.labels, { share: 1, classes: labelsOf(classes, train) }, run.seed)
  const problem = { ...train, classes: train.classNames.length, protect }
  const started = performance.now()
  const { noise, stopped, figures } = yield* findProtection(method).craft(problem, parameters, run)
  const seconds = (performance.now() - started) / 1000
  const pixels = greyLevels(addNoise(train, problem, noise).images)
  const rows = rowsWhere(protect, 1)
  return {
    pixels,
    noise: {
      method,
      parameters: { ...parameters },
      epsilon: noise.epsilon * 255,
      stopped,
      figures: { ...figures },
      seconds,
      pictures: rows.length,
      ...(rows.length > 0 && { change: visibleChange(train, pixels, rows) }),
    },
  }
}
