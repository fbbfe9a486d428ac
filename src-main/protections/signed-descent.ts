import type { Scalar, Tensor } from '@tensorflow/tfjs-node'
import { inputGradient } from '../tensor/gradients'
import { tf } from '../tensor/native'

export interface SignedSteps {
  /** Bound of the noise, in units of 1. */
  readonly limit: number
  readonly steps: number
  /** Length of one step, in units of 1. */
  readonly stepSize: number
}

/**
 * Projected signed descent (PGD, Madry et al., 2018): every step goes by the sign of the gradient, and back to within
 * the bound. Yields the share that is done.
 *
 * @param start the noise at the start, within the bound; it is disposed of
 * @param loss what is driven down
 * @returns the noise, in the order of `start`
 */
export function* signedDescent<Kind extends Tensor>(
  start: Kind,
  { limit, steps, stepSize }: SignedSteps,
  loss: (noise: Kind) => Scalar,
): Generator<number, Float32Array, void> {
  let noise = start
  try {
    for (let step = 0; step < steps; step++) {
      const moved = tf.tidy(() => {
        const stepped = tf.sub(noise, tf.mul(tf.sign(inputGradient(noise, loss)), stepSize))
        return tf.clipByValue(stepped, -limit, limit) as Kind
      })
      noise.dispose()
      noise = moved
      yield (step + 1) / steps
    }
    return noise.dataSync() as Float32Array
  } finally {
    noise.dispose()
  }
}
