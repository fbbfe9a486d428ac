import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { trainVictim } from '../evaluate/train'
import type { Network } from '../networks/define'
import { inputGradient } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { softmaxCrossEntropy } from '../tensor/ops/softmax-cross-entropy'
import type { Random } from '../tensor/random'
import { defineDefence } from './define'

const params = z.object({
  radius: z.number().min(0).max(64).default(8).describe('largest change of a value, in grey levels'),
  steps: z.number().int().min(1).max(100).default(10).describe('steps of the attack on each batch'),
  stepSize: z.number().positive().max(64).default(2).describe('of one step, in grey levels'),
})
type Params = z.output<typeof params>

/**
 * Learns from the worst pictures within a radius (Madry et al.): a shortcut that fits into the radius is overwritten
 * and teaches nothing.
 */
export const adversarialTraining = defineDefence({
  kind: 'training',
  id: 'adversarial-training',
  name: 'Adversarial training',
  source: 'Madry et al., Towards Deep Learning Models Resistant to Adversarial Attacks, ICLR 2018',
  summary:
    'Attacks its own model at every step and learns from the attacked pictures. The strongest trainer: undoes noise up to about its radius.',
  cost: 'steps + 1 times an ordinary training; a clean model loses ten points and more',
  params,
  presets: {
    'radius 8': { radius: 8, steps: 10, stepSize: 2 },
    'radius 4': { radius: 4, steps: 5, stepSize: 2 },
  },
  train({ train, test }, recipe, params, run) {
    return trainVictim(train, test, recipe, run, (images, labels, { network, random }) =>
      attack(network, images, labels, params, random),
    )
  },
})

/**
 * Projected gradient descent on the pictures from a random start within the radius. Batch norm uses the attacked
 * batch's own statistics, as it does in the training step that follows.
 *
 * @param images [N, H, W, C] in 0..1
 * @returns the attacked pictures, in 0..1 and within the radius
 */
export function attack(
  network: Network,
  images: Tensor4D,
  labels: Tensor1D,
  { radius, steps, stepSize }: Params,
  random: Random,
): Tensor4D {
  return tf.tidy(() => {
    const reach = radius / 255
    const [lowest, highest] = [tf.sub(images, reach), tf.add(images, reach)]
    const within = (pictures: Tensor4D) =>
      tf.clipByValue(tf.minimum(tf.maximum(pictures, lowest), highest), 0, 1) as Tensor4D
    const start = new Float32Array(images.size)
    random.fillUniform(start, -reach, reach)
    let attacked = within(tf.add(images, tf.tensor4d(start, images.shape)))
    for (let step = 0; step < steps; step++) {
      const stepped = tf.tidy(() => {
        const gradient = inputGradient(attacked, (pictures) =>
          softmaxCrossEntropy(network.logits(pictures, 'training'), labels, 'mean'),
        )
        return within(tf.add(attacked, tf.mul(tf.sign(gradient), stepSize / 255)))
      })
      attacked.dispose()
      attacked = stepped
    }
    return attacked
  })
}
