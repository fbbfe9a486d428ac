import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { failure } from '../../../src-shared/failure'
import { partOf } from '../../../src-shared/message'
import {
  type CraftRequest,
  type NoiseRecord,
  noiseFileName,
  type PhotoProblem,
} from '../../../src-shared/noise'
import { contrastCount, contrastImages } from '../../datasets/contrast'
import { findProtection } from '../../protections'
import type { Crafted, CraftRun, Learned, Problem } from '../../protections/define'
import { tensorflowVersion, usesGpu } from '../../tensor/native'
import { choosePrecision } from '../../tensor/precision'
import { Random } from '../../tensor/random'
import type { Checkpoint } from '../../tensor/run'
import { readCheckpoint, writeCheckpoint } from '../checkpoint-file'
import { readImprovableNoise } from '../improvable-noise'
import { type LearningPictures, readLearningPictures } from '../learning-pictures'
import { describeNoise, type NoiseFile, readNoiseFile, writeNoiseFile } from '../noise-file'
import type { Job, JobContext } from './define'

/** Every round is saved as long as rounds are slow beside that: at most a tenth of the time goes into saving. */
const savingShare = 0.1

/**
 * Learns the noise for the people's photos and writes the noise file. The same request again returns at once with
 * what is there; one that was interrupted goes on from its checkpoint.
 */
export const craft: Job<'craft'> = async (request, context) => {
  if (request.device === 'gpu') refuseWithoutGpu()
  const people = await readLearningPictures(
    request.people,
    request.side,
    'by content',
    'reading photos',
    context,
  )
  const others = await readLearningPictures(
    request.others,
    request.side,
    'by size and time',
    'reading photos of others',
    context,
  )
  const problems: PhotoProblem[] = [...people.problems, ...others.problems]
  if (people.labels.length === 0) {
    const [first] = problems
    throw first
      ? failure('no-photo-readable', { reason: partOf(first) })
      : failure('no-photos-to-learn-on', {})
  }
  const precision = request.precision ?? choosePrecision()
  const earlier =
    request.improveFrom === undefined ? undefined : await readEarlier(request.improveFrom, request)
  const identity = requestIdentity(request, precision, people, others, earlier?.request)
  const contrastPictures = others.labels.length === 0 ? contrastCount : 0
  const noiseFile = join(request.noiseFolder, noiseFileName(identity))
  const found = await readNoiseFile(noiseFile).catch(() => undefined)
  if (found?.record.request === identity) {
    return {
      noise: describeNoise(found),
      noiseFile,
      reused: true,
      resumed: false,
      contrastPictures,
      problems,
    }
  }

  const checkpointFile = `${noiseFile}.checkpoint`
  const resume = await readCheckpoint(checkpointFile, identity)
  const problem = buildProblem(request, people, others, contrastPictures)
  const run: CraftRun = {
    seed: request.seed,
    precision,
    ...(earlier && { improve: earlier.improve }),
    ...(resume && { resume }),
  }
  const crafted = await learn(request, problem, run, context, (checkpoint) =>
    writeCheckpoint(checkpointFile, identity, checkpoint),
  )
  const file = noiseFileOf(request, crafted, precision, identity, people)
  await writeNoiseFile(noiseFile, file, crafted.learned && learnedOfRows(crafted.learned, file.labels))
  await rm(checkpointFile, { force: true })
  return {
    noise: describeNoise(file),
    noiseFile,
    reused: false,
    resumed: resume !== undefined,
    contrastPictures,
    problems,
  }
}

/** The noise that is to be improved. */
interface Earlier {
  readonly request: string
  readonly improve: NonNullable<CraftRun['improve']>
}

/** @throws FailureError `bad request` when the file cannot be improved, or not for these people */
async function readEarlier(file: string, { method, people }: CraftRequest): Promise<Earlier> {
  const {
    noise: { record, names, labels },
    learned,
  } = await readImprovableNoise(file, method)
  const rows = people.map(({ name, earlierName = name }, label) => {
    const row = labels.indexOf(names.indexOf(earlierName))
    if (row >= 0) return [label, row] as const
    throw failure(
      'nobody-to-improve-in-file',
      { file, person: earlierName, people: names.join(', ') },
      { file },
    )
  })
  return { request: record.request, improve: { learned, rows: new Map(rows) } }
}

function refuseWithoutGpu(): void {
  if (!usesGpu()) throw failure('no-gpu', {})
}

async function learn(
  { method, parameters }: CraftRequest,
  problem: Problem,
  run: CraftRun,
  { signal, report }: JobContext,
  save: (checkpoint: Checkpoint) => Promise<void>,
): Promise<Crafted> {
  const protection = findProtection(method)
  const steps = protection.craft(problem, protection.params.parse(parameters), run)
  let nextSave = 0
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) return step.value
      report(step.value.progress)
      if (step.value.checkpoint && performance.now() >= nextSave) {
        const started = performance.now()
        await save(step.value.checkpoint())
        nextSave = performance.now() + (performance.now() - started) / savingShare
      }
      // Lets the owner's messages in: TensorFlow holds the thread while it computes.
      await nextTurn()
      signal.throwIfAborted()
    }
  } finally {
    await steps.return(undefined as never)
  }
}

/** People first, then others or made-up pictures; only people's rows are protected. */
function buildProblem(
  { side, seed, people, others }: CraftRequest,
  pictures: LearningPictures,
  otherPictures: LearningPictures,
  contrastPictures: number,
): Problem {
  const made =
    contrastPictures > 0 ? contrastImages(contrastPictures, side, new Random(seed, 'contrast')) : []
  const images = new Float32Array(pictures.images.length + otherPictures.images.length + made.length)
  images.set(pictures.images)
  images.set(otherPictures.images, pictures.images.length)
  images.set(made, pictures.images.length + otherPictures.images.length)
  const labels = Int32Array.from([
    ...pictures.labels,
    ...otherPictures.labels.map((label) => people.length + label),
    ...new Int32Array(contrastPictures).fill(people.length + others.length),
  ])
  const protect = Uint8Array.from(labels, (label) => (label < people.length ? 1 : 0))
  const classes = people.length + others.length + (contrastPictures > 0 ? 1 : 0)
  return { images, shape: [labels.length, side, side, 3], labels, classes, protect }
}

/** Only the rows of people whose photos could be read: all others are zero, and no protection. */
function noiseFileOf(
  { method, parameters, side, seed, people }: CraftRequest,
  { noise, stopped, figures, trace }: Crafted,
  precision: NoiseRecord['precision'],
  request: string,
  pictures: LearningPictures,
): NoiseFile {
  const labels = noise.mode === 'class' ? Int32Array.from(new Set(pictures.labels)).sort() : pictures.labels
  const size = side * side * 3
  const values = new Float32Array(labels.length * size)
  labels.forEach((label, row) => {
    const from = noise.mode === 'class' ? label : row
    values.set(noise.values.subarray(from * size, (from + 1) * size), row * size)
  })
  return {
    record: {
      method,
      parameters,
      mode: noise.mode,
      epsilon: Math.round(noise.epsilon * 255),
      side,
      seed,
      precision,
      tensorflow: tensorflowVersion(),
      request,
      stopped,
      figures: { ...figures },
      trace: trace.map((entry) => ({ ...entry })),
    },
    values,
    labels,
    names: people.map(({ name }) => name),
    photos: noise.mode === 'class' ? [] : pictures.identities,
    faces: [],
  }
}

/** The table's rows of the people whose noise is in the file. */
function learnedOfRows({ table, grid, surrogates }: Learned, labels: Int32Array): Learned {
  const size = grid * grid * 3
  const rows = new Float32Array(labels.length * size)
  labels.forEach((label, row) => {
    rows.set(table.subarray(label * size, (label + 1) * size), row * size)
  })
  return { table: rows, grid, surrogates }
}

function requestIdentity(
  { method, parameters, side, seed, people, others }: CraftRequest,
  precision: string,
  peoplePictures: LearningPictures,
  otherPictures: LearningPictures,
  improvedRequest: string | undefined,
): string {
  const parts = [
    { method, parameters, side, seed, precision },
    people.map(({ name }) => name),
    others.length,
    [peoplePictures, otherPictures].map(({ labels, identities }) => [[...labels], identities]),
    ...(improvedRequest === undefined ? [] : [improvedRequest]),
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
