import { z } from 'zod'
import type { ImageSet } from '../datasets/image-set'
import { recognise } from '../evaluate/recognition'
import { TestCurve } from '../evaluate/test-curve'
import { summarise, type TrainedVictim, trainOneEpoch } from '../evaluate/train'
import { Victim, type VictimRecipe } from '../evaluate/victim'
import { Random } from '../tensor/random'
import type { Checkpoint, Run, Step } from '../tensor/run'
import { takeCleanShare } from './clean-share'
import { defineDefence, type TrainerPhotos } from './define'

const params = z.object({
  validateOn: z
    .enum(['clean', 'posted'])
    .default('clean')
    .describe('whether the pictures that decide are clean ones or posted like the others'),
  share: z.number().gt(0).lt(1).default(0.05).describe('of the pictures that decide, of each class'),
  patience: z.number().int().min(1).default(10).describe('epochs without a gain after which training ends'),
})

/**
 * A model learns the pictures and the shortcut at first and the shortcut alone later. Who sees the turn, on clean
 * pictures kept aside, keeps the model of the best epoch.
 */
export const earlyStopping = defineDefence({
  kind: 'training',
  id: 'early-stopping',
  name: 'Early stopping',
  source: 'Huang et al., Unlearnable Examples, ICLR 2021; progressive staged training, arXiv 2306.02064',
  summary:
    'Keeps the model of the epoch that did best on pictures kept aside. Gains a little against learned noise, much against random class-wise noise.',
  cost: 'needs clean pictures of the same classes; without them nothing shows the right epoch',
  needsCleanPhotos: true,
  params,
  presets: {
    'clean pictures decide': { validateOn: 'clean' },
    'posted pictures decide': { validateOn: 'posted' },
  },
  train,
})

async function* train(
  photos: TrainerPhotos,
  recipe: VictimRecipe,
  { validateOn, share, patience }: z.output<typeof params>,
  run: Run,
): AsyncGenerator<Step, TrainedVictim, void> {
  const { clean, posted, rest } = takeCleanShare(photos, share, new Random(run.seed).fork('early stopping'))
  const victim = new Victim(rest, recipe, run)
  const best = new BestEpoch(victim, validateOn === 'clean' ? clean : posted)
  const curve = new TestCurve(photos.test, 0)
  const losses: number[] = []
  try {
    while (victim.epoch < recipe.epochs && best.epochsSince < patience) {
      losses.push(yield* trainOneEpoch(victim, recipe.epochs))
      best.look()
    }
    best.restore()
    curve.look(victim.network, victim.epoch, victim.epoch)
    return summarise(victim.network, rest, curve, losses)
  } finally {
    victim.dispose()
  }
}

/** Remembers a victim as it was when it recognised most. */
class BestEpoch {
  readonly #victim: Victim
  readonly #validation: ImageSet
  #accuracy = -1
  #saved: Checkpoint
  /** How many epochs ago the best one was. */
  epochsSince = 0

  constructor(victim: Victim, validation: ImageSet) {
    this.#victim = victim
    this.#validation = validation
    this.#saved = victim.save()
  }

  /** To be called after each epoch; the first of equally good ones counts. */
  look(): void {
    const { accuracy } = recognise(this.#victim.network, this.#validation)
    this.epochsSince++
    if (accuracy <= this.#accuracy) return
    this.#accuracy = accuracy
    this.#saved = this.#victim.save()
    this.epochsSince = 0
  }

  restore(): void {
    this.#victim.restore(this.#saved)
  }
}
