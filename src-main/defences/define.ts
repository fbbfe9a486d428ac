import type { z } from 'zod'
import type { ImageSet } from '../datasets/image-set'
import type { Recognition } from '../evaluate/recognition'
import type { TrainedVictim } from '../evaluate/train'
import type { VictimRecipe } from '../evaluate/victim'
import type { Run, Step } from '../tensor/run'

/** What a trainer works with. */
export interface TrainerPhotos {
  /** The pictures as they were posted. */
  readonly train: ImageSet
  /**
   * The same pictures before protection, row by row. A defence that needs clean pictures takes the share that its
   * parameters name, and no others may be looked at.
   */
  readonly originals: ImageSet
  /** Clean pictures of the same classes that nobody learns from. */
  readonly test: ImageSet
}

/** One row of numbers for each picture of a set, by a network that was trained elsewhere. */
export interface Features {
  readonly values: Float32Array
  readonly shape: readonly [samples: number, width: number]
}
export type FeatureExtractor = (set: ImageSet) => Promise<Features>

interface Described<Params extends z.ZodObject> {
  readonly id: string
  readonly name: string
  readonly source: string
  /** What the trainer does, and what it undoes. */
  readonly summary: string
  /** In words: what it costs the trainer. */
  readonly cost: string
  readonly params: Params
  /** Named parameter sets; the first is the default. */
  readonly presets: Readonly<Record<string, z.input<Params>>>
}

/** Changes the pictures once, before an ordinary training. */
export interface PictureDefence<Params extends z.ZodObject = z.ZodObject> extends Described<Params> {
  readonly kind: 'pictures'
  /** Whether the trainer's model sees every later picture through the same change, as one trained on grey photos does. */
  readonly alsoAtTest: boolean
  /** Labels, classes and order stay, and so does the shape. */
  transform(set: ImageSet, params: z.output<Params>, run: Run): AsyncGenerator<Step, ImageSet, void>
}

/** An ordinary training by another recipe. */
export interface RecipeDefence<Params extends z.ZodObject = z.ZodObject> extends Described<Params> {
  readonly kind: 'recipe'
  recipe(recipe: VictimRecipe, params: z.output<Params>): VictimRecipe
}

/** Trains a victim in its own way. */
export interface TrainingDefence<Params extends z.ZodObject = z.ZodObject> extends Described<Params> {
  readonly kind: 'training'
  train(
    photos: TrainerPhotos,
    recipe: VictimRecipe,
    params: z.output<Params>,
    run: Run,
  ): AsyncGenerator<Step, TrainedVictim, void>
}

/**
 * Recognises by the features of a network that exists already and was never trained on these pictures. No
 * unlearnable example can stop it, so a fair report shows it beside the others.
 */
export interface FeatureDefence<Params extends z.ZodObject = z.ZodObject> extends Described<Params> {
  readonly kind: 'features'
  /** Enrols the posted pictures and says what is recognised in the test pictures. */
  probe(
    photos: Pick<TrainerPhotos, 'train' | 'test'>,
    features: FeatureExtractor,
    params: z.output<Params>,
    run: Run,
  ): AsyncGenerator<Step, Recognition, void>
}

export type Defence<Params extends z.ZodObject = z.ZodObject> =
  | PictureDefence<Params>
  | RecipeDefence<Params>
  | TrainingDefence<Params>
  | FeatureDefence<Params>

/** Ties a defence's parameter type to its code; the value itself is unchanged. */
export function defineDefence<Params extends z.ZodObject>(
  defence: PictureDefence<Params>,
): PictureDefence<Params>
export function defineDefence<Params extends z.ZodObject>(
  defence: RecipeDefence<Params>,
): RecipeDefence<Params>
export function defineDefence<Params extends z.ZodObject>(
  defence: TrainingDefence<Params>,
): TrainingDefence<Params>
export function defineDefence<Params extends z.ZodObject>(
  defence: FeatureDefence<Params>,
): FeatureDefence<Params>
export function defineDefence(defence: Defence): Defence {
  return defence
}
