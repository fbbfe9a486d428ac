import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { trainOneEpoch } from '../evaluate/train'
import { Victim, VictimRecipe } from '../evaluate/victim'
import { NetworkChoice } from '../networks/choice'
import type { Network } from '../networks/define'
import type { Checkpoint } from '../tensor/run'
import type { AttackProblem, Effort, Run, Step } from './define'
import { imagesOf } from './records'
import { savedVictim, saveVictims } from './saved-victims'

/** Small networks that differ from one another. */
export const plainSurrogates: readonly NetworkChoice[] = [
  [16, 32, 64],
  [12, 24, 48],
  [20, 40, 64],
  [16, 32, 48],
].map((widths) => ({ network: 'plain-cnn', params: { widths } }))

/** Parameters of attacks that learn from the training set what the victim will see in it. */
export const surrogateParams = {
  surrogates: z
    .array(NetworkChoice)
    .min(1)
    .default([...plainSurrogates.slice(0, 1)])
    .describe('networks that the attacker trains, unless there are trained ones'),
  epochs: z.number().int().min(1).default(40).describe('passes of a surrogate over the training set'),
  learningRate: z.number().positive().default(0.1).describe('of a surrogate’s SGD, at its start'),
  weightDecay: z.number().min(0).default(0).describe('of a surrogate’s SGD'),
  augmentation: z
    .enum(['none', 'crop-and-flip'])
    .default('none')
    .describe('of the pictures that a surrogate is trained on'),
}
export type SurrogateParams = z.output<z.ZodObject<typeof surrogateParams>>

/** Networks that stand in for the victim. */
export interface Surrogates {
  readonly networks: readonly Network[]
  /** What a resumed run needs not train again. */
  save(): Checkpoint
  /** Frees those that were trained here; networks that the problem brought stay. */
  dispose(): void
}

/**
 * The problem's trained networks, or else networks trained on the clean training set, in float32: what is made on
 * them may take differences of gradients.
 */
export async function* prepareSurrogates(
  { train, surrogates: given }: AttackProblem<'images'>,
  params: SurrogateParams,
  run: Run,
): AsyncGenerator<Step, Surrogates, void> {
  if (given) return { networks: given, save: () => ({ state: {}, arrays: {} }), dispose: () => undefined }
  const victims: Victim[] = []
  const dispose = () => {
    for (const victim of victims) victim.dispose()
  }
  let finished = false
  try {
    for (const [index, network] of params.surrogates.entries()) {
      const seed = surrogateSeed(run.seed, index)
      const victim = new Victim(imagesOf(train), surrogateRecipe(network, params), {
        precision: 'float32',
        seed,
      })
      victims.push(victim)
      if (run.resume) victim.restore(savedVictim(run.resume, index))
      while (victim.epoch < params.epochs) yield* trainOneEpoch(victim, params.epochs)
    }
    finished = true
    return { networks: victims.map(({ network }) => network), save: () => saveVictims(victims), dispose }
  } finally {
    if (!finished) dispose()
  }
}

/** How an attacker trains a network of its own. */
export function surrogateRecipe(
  network: NetworkChoice,
  { epochs, learningRate, weightDecay, augmentation }: Omit<SurrogateParams, 'surrogates'>,
): VictimRecipe {
  const usual = { batch: 100, schedule: 'cosine' }
  return VictimRecipe.parse({ ...usual, network, epochs, learningRate, weightDecay, augmentation })
}

/** Far from the seeds of victims, which are small numbers: nobody shares the victim's first weights. */
export function surrogateSeed(seed: number, index: number): number {
  return seed + 100_003 * (index + 1)
}

/**
 * What `prepareSurrogates` takes, and what is done with each of the networks afterwards.
 *
 * @param passes of pictures through each network
 */
export function surrogateEffort(
  { train, surrogates }: AttackProblem<'images'>,
  params: SurrogateParams,
  passes: number,
): Effort {
  const trainings = surrogates ? 0 : params.surrogates.length
  const networks = surrogates?.length ?? trainings
  return { trainings, passes: trainings * params.epochs * train.labels.length + networks * passes }
}

/**
 * Refuses surrogates that know other classes than those of the training set: for attacks that use more of them than
 * their features.
 *
 * @throws FailureError `bad request`
 */
export function refuseOtherClasses(
  { train, surrogates = [] }: AttackProblem<'images'>,
  attack: string,
): void {
  const classes = train.classNames.length
  for (const { classes: known } of surrogates) {
    if (known !== classes) throw failure('attack-needs-known-classes', { attack, classes, known })
  }
}
