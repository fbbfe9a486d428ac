import type { NoiseAdaptation } from '../../src-shared/photo'
import type { ImageSet } from '../datasets/image-set'
import type { PersonsPhoto, PhotosOfPeople } from '../datasets/photos-of-people'
import { blendNoise } from '../photos/blend'
import { visibilityOfPhoto } from '../photos/visibility'
import type { Noise } from '../protections/define'
import { Random } from '../tensor/random'
import type { Run, Step } from '../tensor/run'
import { type Journey, receiveFace } from './journeys'
import { type Recognition, trainVictim } from './train'
import { VictimRecipe } from './victim'

/** A trainer, before what its photos went through is added to its recipe. */
export interface Trainer {
  readonly id: string
  readonly name: string
  readonly recipe: Pick<VictimRecipe, 'network'> & Partial<VictimRecipe>
}

export interface SurvivalQuestion {
  /** What the trainers learn from. */
  readonly posted: PhotosOfPeople
  /** New photos of the same people, never protected. */
  readonly unseen: PhotosOfPeople
  readonly journeys: readonly Journey[]
  readonly trainers: readonly Trainer[]
  /** Side of the pictures that the trainers' networks see. */
  readonly side: number
}

/** What one trainer recognises in new photos when everything has gone one way. */
export interface SurvivalRow {
  readonly journey: string
  readonly trainer: string
  /** `confusion[actual][predicted]` over the unseen photos. */
  readonly confusion: Recognition['confusion']
}

/** A share with what it is a share of, because a few photos make a share jump. */
export interface Share {
  readonly recognised: number
  readonly photos: number
}

/**
 * Trains every trainer on the posted photos after each of the journeys, and says what it recognises in new photos.
 * The same run with the photos as they were before they were protected gives what there was to lose.
 */
export async function* measureSurvival(
  { posted, unseen, journeys, trainers, side }: SurvivalQuestion,
  run: Run,
): AsyncGenerator<Step, SurvivalRow[], void> {
  const rows: SurvivalRow[] = []
  for (const journey of journeys) {
    const train = await receiveAll(posted, journey, side, new Random(run.seed, `${journey.id}/posted`))
    const test = await receiveAll(unseen, journey, side, new Random(run.seed, `${journey.id}/unseen`))
    for (const trainer of trainers) {
      const recipe = VictimRecipe.parse({ ...trainer.recipe, ...journey.training })
      const trained = yield* trainVictim(train, test, recipe, run)
      rows.push({ journey: journey.id, trainer: trainer.id, confusion: trained.test.confusion })
    }
  }
  return rows
}

/** How many photos of the given people were recognised. */
export function shareOf({ confusion }: Pick<SurvivalRow, 'confusion'>, people: Iterable<number>): Share {
  let recognised = 0
  let photos = 0
  for (const person of people) {
    const row = confusion[person] as readonly number[]
    recognised += row[person] as number
    photos += row.reduce((sum, count) => sum + count, 0)
  }
  return { recognised, photos }
}

/** Every photo once, its face cut out, in the order of the photos: what noise is learned on and networks see. */
export async function receiveAll(
  { names, photos }: PhotosOfPeople,
  journey: Journey,
  side: number,
  random: Random,
): Promise<ImageSet> {
  const size = side * side * 3
  const images = new Float32Array(photos.length * size)
  for (const [row, photo] of photos.entries()) {
    images.set(await receiveFace(photo, journey, side, random), row * size)
  }
  return {
    images,
    labels: Int32Array.from(photos, ({ label }) => label),
    shape: [photos.length, side, side, 3],
    classNames: names,
  }
}

/**
 * The photos as their owners would post them: the faces of the protected people carry their class's noise.
 *
 * @param adapt as in the output settings: the same strength everywhere, or less where a picture is smooth
 */
export async function postProtected(
  { names, photos }: PhotosOfPeople,
  protectedPeople: ReadonlySet<number>,
  noise: Noise,
  adapt: NoiseAdaptation,
): Promise<PhotosOfPeople> {
  const [, side] = noise.shape
  const size = side * side * 3
  const levels = Math.round(noise.epsilon * 255)
  const post = async (one: PersonsPhoto): Promise<PersonsPhoto> => {
    if (!protectedPeople.has(one.label)) return one
    const values = noise.values.subarray(one.label * size, (one.label + 1) * size)
    const visibility = adapt === 'texture' ? await visibilityOfPhoto(one.photo) : undefined
    const layers = [{ region: one.face, noise: values, side }]
    const pixels = blendNoise(one.photo, layers, levels, { visibility })
    return { ...one, photo: { ...one.photo, pixels } }
  }
  return { names, photos: await Promise.all(photos.map(post)) }
}
