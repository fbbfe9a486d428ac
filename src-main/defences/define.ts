import type { z } from 'zod'
import type { RecordKind, Records } from '../attacks/records'
import type { Goal } from '../attacks/threat-model'
import type { ImageSet } from '../datasets/image-set'
import type { Recognition } from '../evaluate/recognition'
import type { TrainedVictim } from '../evaluate/train'
import type { VictimRecipe } from '../evaluate/victim'
import type { VictimMaker } from '../evaluate/victims/define'
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
  /** The trainer has some unprotected pictures of the same classes. */
  readonly needsCleanPhotos?: true
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

/** Whether the trainer needs some unprotected pictures of the same classes. */
export function needsCleanPhotos(defence: Defence): boolean {
  return defence.kind === 'training' && defence.needsCleanPhotos === true
}

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

/** What a defence may need to ask of a victim beside its answers. */
export type VictimAbility = 'losses' | 'features' | 'recipe' | 'regularised'

/** A defence against poison in what somebody learns from. It guards any victim and is never told what the poison is. */
interface Guard<Kind extends RecordKind, Params extends z.ZodObject> extends Described<Params> {
  readonly records: readonly Kind[]
  /** What attacks may aim at for it to make sense. */
  readonly goals: readonly Goal[]
  /** In words: what it relies on, and which poison gets past it. */
  readonly assumes: string
  /** Features are asked for of pictures alone: rows of numbers are features themselves. */
  readonly needs: readonly VictimAbility[]
}

/** Takes suspicious records out of the training set, before the victim trains as ever. */
export interface Filter<Kind extends RecordKind = RecordKind, Params extends z.ZodObject = z.ZodObject>
  extends Guard<Kind, Params> {
  readonly kind: 'filter'
  /** The rows that are learned from, ascending. */
  keep(
    records: Records<Kind>,
    victim: VictimMaker<Kind>,
    params: z.output<Params>,
    run: Run,
  ): AsyncGenerator<Step, Int32Array, void>
}

/** Makes another victim of one. */
export interface GuardedTraining<
  Kind extends RecordKind = RecordKind,
  Params extends z.ZodObject = z.ZodObject,
> extends Guard<Kind, Params> {
  readonly kind: 'guarded training'
  guard(victim: VictimMaker<Kind>, params: z.output<Params>): VictimMaker<Kind>
}

export type PoisoningDefence<Kind extends RecordKind = RecordKind, Params extends z.ZodObject = z.ZodObject> =
  | Filter<Kind, Params>
  | GuardedTraining<Kind, Params>

/** Ties a defence's kinds of records and parameter type to its code; the value itself is unchanged. */
export function definePoisoningDefence<Kind extends RecordKind, Params extends z.ZodObject>(
  defence: Filter<Kind, Params>,
): Filter<Kind, Params>
export function definePoisoningDefence<Kind extends RecordKind, Params extends z.ZodObject>(
  defence: GuardedTraining<Kind, Params>,
): GuardedTraining<Kind, Params>
export function definePoisoningDefence(defence: PoisoningDefence): PoisoningDefence {
  return defence
}
