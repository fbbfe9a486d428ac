import type { z } from 'zod'
import type { DemoCurve, DemoResult } from '../../src-shared/demo'
import type { ImageSet } from '../datasets/image-set'
import { emn } from '../protections/emn'
import { posted } from '../protections/posted'
import type { Run, Step } from '../tensor/run'
import { withProgress } from '../tensor/with-progress'
import { classify } from './classify'
import { recognise } from './recognition'
import { Victim, type VictimRecipe } from './victim'

export interface DemonstrationRecipe {
  /** Class-wise error-minimizing noise for every picture that the models learn from. */
  readonly noise: z.output<typeof emn.params>
  /** How both models learn. */
  readonly victim: VictimRecipe
  /** Unseen pictures of each class in the gallery. */
  readonly galleryPerClass: number
}

/**
 * Protects a copy of the training pictures, then lets two models learn in turns, an epoch of one and an epoch of the
 * other: from the pictures as they are, and from their protected copy. Both start from the same weights and see the
 * pictures in the same order, so all that differs is the noise.
 *
 * While the models learn, steps carry the figures `epoch` of `epochs`, the last that both have finished, and from the
 * first on `cleanTrain`, `cleanTest`, `protectedTrain` and `protectedTest`, accuracies in 0..1 as of that epoch.
 *
 * @param test pictures that neither model learns from; they stay clean
 */
export async function* demonstrate(
  train: ImageSet,
  test: ImageSet,
  recipe: DemonstrationRecipe,
  run: Run,
): AsyncGenerator<Step, DemoResult, void> {
  const protectedTrain = yield* protectedCopy(train, recipe.noise, run)
  const learners: Learner[] = []
  try {
    for (const set of [train, protectedTrain]) learners.push(new Learner(set, test, recipe.victim, run))
    yield* learnInTurns(learners, recipe.victim.epochs)
    const [clean, shielded] = learners as [Learner, Learner]
    return {
      classNames: [...test.classNames],
      clean: clean.curve,
      protected: shielded.curve,
      gallery: gallery(test, recipe.galleryPerClass, clean.answers(), shielded.answers()),
    }
  } finally {
    for (const learner of learners) learner.dispose()
  }
}

/** The set as it would be posted: every picture with the noise of its class, on whole grey levels. */
async function* protectedCopy(
  set: ImageSet,
  params: DemonstrationRecipe['noise'],
  run: Run,
): AsyncGenerator<Step, ImageSet, void> {
  const problem = {
    ...set,
    classes: set.classNames.length,
    protect: new Uint8Array(set.labels.length).fill(1),
  }
  const crafting = emn.craft(problem, { ...params, mode: 'class' }, run)
  const phase = 'protecting the pictures'
  const { noise } = yield* withProgress(crafting, (progress) => ({ ...progress, phase }))
  return posted(set, problem, noise)
}

async function* learnInTurns(learners: readonly Learner[], epochs: number): AsyncGenerator<Step, void, void> {
  let figures: Record<string, number> = { epoch: 0, epochs }
  const stepAt = (done: number): Step => ({
    progress: { phase: 'training two models', unit: 'epochs', done, total: epochs, figures },
  })
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const [turn, learner] of learners.entries()) {
      for (const share of learner.learnOneEpoch()) {
        yield stepAt(epoch + (turn + share) / learners.length)
      }
    }
    figures = { epoch: epoch + 1, epochs, ...accuracies(learners as [Learner, Learner]) }
    yield stepAt(epoch + 1)
  }
}

/** One of the two models, with its pictures and what has become of it so far. */
class Learner {
  readonly curve: DemoCurve = { test: [], train: [] }
  readonly #train: ImageSet
  readonly #test: ImageSet
  readonly #victim: Victim

  constructor(train: ImageSet, test: ImageSet, recipe: VictimRecipe, run: Run) {
    this.#train = train
    this.#test = test
    this.#victim = new Victim(train, recipe, run)
  }

  /** Yields the share of the epoch that is done; its curve is longer afterwards. */
  *learnOneEpoch(): Generator<number, void, void> {
    yield* this.#victim.trainEpoch()
    this.curve.train.push(recognise(this.#victim.network, this.#train).accuracy)
    this.curve.test.push(recognise(this.#victim.network, this.#test).accuracy)
  }

  /** What it takes the unseen pictures for. */
  answers(): Int32Array {
    return classify(this.#victim.network, this.#test)
  }

  dispose(): void {
    this.#victim.dispose()
  }
}

function accuracies([clean, shielded]: readonly [Learner, Learner]): Record<string, number> {
  return {
    cleanTrain: clean.curve.train.at(-1) as number,
    cleanTest: clean.curve.test.at(-1) as number,
    protectedTrain: shielded.curve.train.at(-1) as number,
    protectedTest: shielded.curve.test.at(-1) as number,
  }
}

/** The first pictures of each class, in the order of the set. */
function gallery(
  { labels, classNames }: ImageSet,
  perClass: number,
  clean: Int32Array,
  shielded: Int32Array,
): DemoResult['gallery'] {
  const shown = new Array<number>(classNames.length).fill(0)
  return [...labels].flatMap((actual, picture) => {
    const before = shown[actual] as number
    if (before === perClass) return []
    shown[actual] = before + 1
    const [cleanAnswer, shieldedAnswer] = [clean[picture] as number, shielded[picture] as number]
    return [{ picture, actual, clean: cleanAnswer, protected: shieldedAnswer }]
  })
}
