import type { Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { tf } from '../tensor/native'
import { Adam } from '../tensor/optimisers/adam'
import type { Checkpoint, Step } from '../tensor/run'
import type { BoundedPictures } from './bounded-pictures'

/** How pictures are turned into poison: a number of steps down the gradient of something. */
export interface Refinement {
  readonly phase: string
  readonly steps: number
  /** Adam, Adam on the signs of the gradient, or steps of equal length along these signs. */
  readonly optimiser: 'adam' | 'signed adam' | 'signs'
  /** Length of a step, of pixels in 0..1. */
  rate(step: number): number
  /**
   * The gradient [N, H, W, C] of what shall fall, which is disposed of, and figures to show. Random numbers are drawn
   * from a stream of the step's own, so that a resumed run draws what the whole run would have drawn.
   */
  look(images: Tensor4D, step: number): Look
  /** What else changes after a step; left out: nothing. Does not run in a `tf.tidy`. */
  goOn?(step: number): void
  /** What a run depends on beside the pictures. */
  readonly save: () => Checkpoint
  readonly resume: Checkpoint | undefined
}

export interface Look {
  readonly gradient: Tensor4D
  readonly figures: Readonly<Record<string, number>>
}

/** Improves the pictures in place; cancelled or resumed between any two steps. */
export async function* refinePictures(
  pictures: BoundedPictures,
  { phase, steps, optimiser, rate, look, goOn, save, resume }: Refinement,
): AsyncGenerator<Step, void, void> {
  const adam = new Adam([pictures.variable])
  try {
    let done = resume ? restore(resume, pictures, adam) : 0
    while (done < steps) {
      const figures = tf.tidy(() => {
        const found = look(pictures.images, done)
        const gradient = optimiser === 'adam' ? found.gradient : (tf.sign(found.gradient) as Tensor4D)
        if (optimiser === 'signs') pictures.replace(tf.sub(pictures.images, tf.mul(gradient, rate(done))))
        else adam.step([gradient], rate(done), done)
        return found.figures
      })
      pictures.keepWithinBound()
      goOn?.(done)
      done++
      yield {
        progress: { phase, unit: 'steps', done, total: steps, figures },
        checkpoint: () => saveAll(save(), pictures, adam, done),
      }
    }
  } finally {
    adam.dispose()
  }
}

/** A tenth of the rate from this share of the steps on. */
export function fallingRate(rate: number, steps: number, falls: readonly number[]): (step: number) => number {
  return (step) => rate * 0.1 ** falls.filter((fall) => step >= fall * steps).length
}

function saveAll(
  { state, arrays }: Checkpoint,
  pictures: BoundedPictures,
  adam: Adam,
  step: number,
): Checkpoint {
  const [mean, square] = adam.slots.map((slot) => slot.dataSync() as Float32Array)
  return {
    state: { ...state, step },
    arrays: {
      ...arrays,
      pictures: pictures.variable.dataSync() as Float32Array,
      mean: mean as Float32Array,
      square: square as Float32Array,
    },
  }
}

/** @returns the steps that were made before */
function restore({ state, arrays }: Checkpoint, pictures: BoundedPictures, adam: Adam): number {
  const { shape } = pictures.variable
  for (const [name, variable] of Object.entries({
    pictures: pictures.variable,
    mean: adam.slots[0],
    square: adam.slots[1],
  })) {
    const values = arrays[name]
    if (values === undefined) throw new Error(`the checkpoint lacks ${name}`)
    tf.tidy(() => variable?.assign(tf.tensor(values, shape)))
  }
  return z.object({ step: z.int() }).parse(state).step
}
