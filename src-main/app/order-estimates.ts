import type { EngineInput } from '../../src-shared/contract'
import type { Estimate, ProtectionOrder } from '../../src-shared/jobs'
import { workingSide } from '../../src-shared/protect'
import type { Settings } from '../../src-shared/settings'
import type { Engine } from '../engine/host'
import { learningPictures } from './copy-task'
import { keyToImprove } from './key-to-improve'
import type { Keys } from './keys'
import type { LearningEngine } from './learning-engine'
import { photosOfOrder } from './orders'
import type { PhotoLibrary } from './photo-library'
import type { PersonPhotos } from './placed-photos'
import { recipeOf } from './protect'

/** Decoding, blending, encoding and checking a photo, as a multiple of making its thumbnail. */
const writingPerReading = 4
/** Of a photo that was not looked at yet. */
const usualMegapixels = 12

/** What estimating an order takes. */
export interface EstimateTools {
  readonly library: PhotoLibrary
  readonly settings: Settings
  readonly secondsPerMegapixel: number
  readonly imaging: Engine
  readonly keys: Keys
  /** The engine that would learn. @throws FailureError `in use` while it has other work */
  learning(): LearningEngine
}

type Recipe = Pick<EngineInput<'estimate-craft'>, 'method' | 'parameters' | 'side' | 'improveFrom'>

/** How long orders will take. What measuring gave is kept: pages ask again at every change of an order. */
export class OrderEstimates {
  readonly #learningSeconds = new Map<string, Promise<number>>()

  /** @throws FailureError as `photosOfOrder`, `keyToImprove` and `EstimateTools.learning` */
  async estimate(order: ProtectionOrder, tools: EstimateTools): Promise<Estimate> {
    const { library, secondsPerMegapixel } = tools
    const people = photosOfOrder(order, library)
    const megapixels = people
      .flatMap(({ photos }) => photos)
      .reduce((sum, { id }) => sum + (library.megapixelsOf(id) ?? usualMegapixels), 0)
    const writingSeconds = megapixels * secondsPerMegapixel * writingPerReading
    if (order.noise === 'key') return { learningSeconds: 0, writingSeconds }
    const learningSeconds = await this.#learn(
      await learningOf(order, people, tools),
      people.map((person) => learningPictures(person, people).length),
      library.others().map(({ pictures }) => pictures.length),
      tools,
    )
    return { learningSeconds, writingSeconds }
  }

  /** Measured once for each kind of order. */
  async #learn(
    recipe: Recipe,
    people: number[],
    others: number[],
    { settings, learning }: EstimateTools,
  ): Promise<number> {
    const { precision, device, threads } = settings
    const params = { ...recipe, precision, people, others }
    const key = JSON.stringify([params, device, threads])
    const known = this.#learningSeconds.get(key)
    if (known) return known
    const estimate = learning()
      .use((engine) => engine.call('estimate-craft', params))
      .then(({ seconds }) => seconds)
    this.#learningSeconds.set(key, estimate)
    estimate.catch(() => this.#learningSeconds.delete(key))
    return estimate
  }
}

async function learningOf(
  { noise, method }: ProtectionOrder,
  people: readonly PersonPhotos[],
  { imaging, keys }: EstimateTools,
): Promise<Recipe> {
  const improveFrom = noise === 'improve' ? await keyToImprove(people, keys) : undefined
  return { ...(await recipeOf({ method, side: workingSide, improveFrom }, imaging)), improveFrom }
}
