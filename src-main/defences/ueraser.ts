import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { trainVictim } from '../evaluate/train'
import type { Network } from '../networks/define'
import { tf } from '../tensor/native'
import { softmaxCrossEntropies } from '../tensor/ops/softmax-cross-entropy'
import type { Random } from '../tensor/random'
import { defineDefence } from './define'
import { channelShuffle } from './picture-changes/channel-shuffle'
import type { Picture } from './picture-changes/define'
import { plasmaBrightness, plasmaContrast } from './picture-changes/plasma'
import { trivialAugment } from './picture-changes/trivial-augment'

/**
 * Learns from the version of each picture, out of several at random, that the model gets most wrong: a shortcut has to
 * survive the change that hurts it most.
 */
export const ueraser = defineDefence({
  kind: 'training',
  id: 'ueraser',
  name: 'UEraser',
  source:
    'Qin et al., Learning the Unlearnable: Adversarial Augmentations Suppress Unlearnable Example Attacks, 2023',
  summary:
    'Makes several strongly changed versions of each picture and learns from the one with the largest loss. The strongest of the cheap trainers.',
  cost: 'about three times an ordinary training, and more epochs',
  params: z.object({
    versions: z.number().int().min(2).max(20).default(5).describe('of each picture, to choose from'),
    worstShare: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .describe('of the epochs, from the first on, that choose the worst; later ones take any version'),
  }),
  presets: {
    max: { worstShare: 1 },
    standard: { worstShare: 0.25 },
    lite: { worstShare: 0 },
  },
  train({ train, test }, recipe, { versions, worstShare }, run) {
    return trainVictim(train, test, recipe, run, (images, labels, { network, epoch, random }) =>
      epoch < worstShare * recipe.epochs
        ? worstVersions(network, images, labels, versions, random)
        : changedVersion(images, random),
    )
  },
})

/**
 * Of several changed versions of each picture the one with the largest loss. The losses are those of training, with
 * batch norm by the statistics of all versions together.
 */
export function worstVersions(
  network: Network,
  images: Tensor4D,
  labels: Tensor1D,
  versions: number,
  random: Random,
): Tensor4D {
  const samples = images.shape[0]
  return tf.tidy(() => {
    const all = tf.concat(Array.from({ length: versions }, () => changedVersion(images, random)))
    const losses = softmaxCrossEntropies(network.logits(all, 'training'), tf.tile(labels, [versions]))
    const worst = tf.argMax(tf.reshape(losses, [versions, samples]), 0)
    const rows = tf.add(tf.mul(worst, tf.scalar(samples, 'int32')), tf.range(0, samples, 1, 'int32'))
    return tf.gather(all, tf.cast(rows, 'int32') as Tensor1D)
  })
}

/** Each picture by itself through the changes of the paper, at random. */
function changedVersion(images: Tensor4D, random: Random): Tensor4D {
  const [samples, height, width, channels] = images.shape
  const values = images.dataSync() as Float32Array
  const size = height * width * channels
  const changed = new Float32Array(values.length)
  for (let sample = 0; sample < samples; sample++) {
    const picture = { values: values.subarray(sample * size, (sample + 1) * size), height, width, channels }
    changed.set(changePicture(picture, random), sample * size)
  }
  return tf.tensor4d(changed, images.shape)
}

function changePicture(picture: Picture, random: Random): Float32Array {
  let changed = picture
  for (const change of [plasmaBrightness, plasmaContrast, channelShuffle]) {
    if (random.uniform() < 0.5) changed = { ...changed, values: change(changed, random) }
  }
  return trivialAugment(changed, random)
}
