import type { Tally } from '../../../src-shared/report'
import { type ImageSet, selectRows } from '../../datasets/image-set'
import type { FeatureExtractor, Features } from '../../defences/define'
import { likeness } from '../../likeness/likeness'
import type { Problem, Protection } from '../../protections/define'
import { posted as postedPictures } from '../../protections/posted'
import type { Run, Step } from '../../tensor/run'
import { faceFeatures } from '../face-features'
import { type Adaptation, adaptFeatures } from './adapted-features'
import { loadLaterFeatures } from './later-features'

export interface CloakQuestion {
  /** Squares around faces of several people, [N, side, side, 3] in 0..1, a class a person: what they posted. */
  readonly enrolled: ImageSet
  /** New photos of the same people, never cloaked. */
  readonly unseen: ImageSet
  /** The people, by their classes, who cloak what they post, each of them for oneself. */
  readonly users: readonly number[]
  readonly method: Protection
  /** As the method checks them. */
  readonly params: Record<string, unknown>
  readonly adaptation: Adaptation
}

/** Of the users' new photos, how many a matcher recognises that enrolled their photos as they were, or cloaked. */
export interface CloakRow {
  /**
   * The face network that the cloak was made on, a later one that is tried on the old cloaks, or the first adapted by a
   * trainer who knows the cloak.
   */
  readonly extractor: 'own' | 'later' | 'adapted'
  readonly uncloaked: Tally
  readonly cloaked: Tally
}

/**
 * The adaptive test of feature cloaks (Radiya-Dixit and Tramèr, ICLR 2022): one user's posted photos are cloaked,
 * everybody else's are not, and a matcher by nearest neighbour is asked who is in the user's clean new photos. What the
 * paper calls the protection rate is the share that is not recognised.
 *
 * The adaptive trainer works with the photos of those who are no users.
 */
export async function* measureCloak(
  { enrolled, unseen, users, method, params, adaptation }: CloakQuestion,
  run: Run,
): AsyncGenerator<Step, CloakRow[], void> {
  const cloaked = yield* cloakedCopy(enrolled, users, method, params, run)
  const posted = { enrolled, cloaked, unseen }
  const others = photosOf(
    enrolled,
    [...enrolled.classNames.keys()].filter((person) => !users.includes(person)),
  )
  const everybody = [...others.classNames.keys()]
  // Whoever adapts does not know the users' seed.
  const othersSeed = { ...run, seed: run.seed + 1 }
  const cloakedOthers = yield* cloakedCopy(others, everybody, method, params, othersSeed)
  const adapted = yield* adaptFeatures(others, cloakedOthers, adaptation, run)
  try {
    return [
      await measure('own', faceFeatures, posted, users),
      await measure('later', await loadLaterFeatures(), posted, users),
      await measure('adapted', adapted.features, posted, users),
    ]
  } finally {
    adapted.dispose()
  }
}

/** The photos of some people, who become the classes 0, 1 and so on. */
function photosOf(set: ImageSet, people: readonly number[]): ImageSet {
  const rows = [...set.labels.keys()].filter((row) => people.includes(set.labels[row] as number))
  const chosen = selectRows(set, rows)
  return {
    ...chosen,
    labels: chosen.labels.map((label) => people.indexOf(label)),
    classNames: people.map((person) => set.classNames[person] as string),
  }
}

async function* cloakedCopy(
  set: ImageSet,
  people: readonly number[],
  method: Protection,
  params: Record<string, unknown>,
  run: Run,
): AsyncGenerator<Step, ImageSet, void> {
  const problem: Problem = {
    ...set,
    classes: set.classNames.length,
    protect: Uint8Array.from(set.labels, (label) => (people.includes(label) ? 1 : 0)),
  }
  const { noise } = yield* method.craft(problem, method.params.parse(params), run)
  return postedPictures(set, problem, noise)
}

interface Posted {
  readonly enrolled: ImageSet
  /** The same, with every user's photos cloaked. */
  readonly cloaked: ImageSet
  readonly unseen: ImageSet
}

async function measure(
  extractor: CloakRow['extractor'],
  features: FeatureExtractor,
  { enrolled, cloaked, unseen }: Posted,
  users: readonly number[],
): Promise<CloakRow> {
  const asked = rowsOf(unseen, await features(unseen))
  const plain = rowsOf(enrolled, await features(enrolled))
  const disguised = rowsOf(cloaked, await features(cloaked))
  const count = (known: (user: number) => readonly FeatureRow[]): Tally => {
    const questions = users.flatMap((user) => asked.filter(({ label }) => label === user))
    const right = questions.filter((one) => nearest(one, known(one.label)).label === one.label)
    return { right: right.length, of: questions.length }
  }
  return {
    extractor,
    uncloaked: count(() => plain),
    cloaked: count((user) =>
      plain.map((one, row) => (one.label === user ? (disguised[row] as FeatureRow) : one)),
    ),
  }
}

interface FeatureRow {
  readonly label: number
  /** Of length 1. */
  readonly values: readonly number[]
}

function rowsOf({ labels }: ImageSet, { values, shape: [, width] }: Features): FeatureRow[] {
  return Array.from(labels, (label, row) => {
    const found = [...values.subarray(row * width, (row + 1) * width)]
    const length = Math.hypot(...found) || 1
    return { label, values: found.map((value) => value / length) }
  })
}

function nearest(asked: FeatureRow, known: readonly FeatureRow[]): FeatureRow {
  return known.reduce((best, one) =>
    likeness(asked.values, one.values) > likeness(asked.values, best.values) ? one : best,
  )
}
