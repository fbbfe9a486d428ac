import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, float32, int32 } from '../kernel'
import { tf } from '../native'
import type { Random } from '../random'

/** Where each sample of a batch is cut from its padded picture, and whether it is mirrored. */
export interface CropAndFlipDraw {
  /** Rows and columns added on each side by reflection, without repeating the edge. */
  readonly pad: number
  /** [N] each, 0 .. 2 pad. */
  readonly tops: Int32Array
  readonly lefts: Int32Array
  /** [N], 1 where the sample is mirrored left to right. */
  readonly flips: Uint8Array
}

/** Uniform offsets in 0 .. 2 pad, mirrored half of the time. */
export function drawCropAndFlip(samples: number, pad: number, random: Random): CropAndFlipDraw {
  const offsets = () => Int32Array.from({ length: samples }, () => random.integer(2 * pad + 1))
  return {
    pad,
    tops: offsets(),
    lefts: offsets(),
    flips: Uint8Array.from({ length: samples }, () => random.integer(2)),
  }
}

const takePixels = defineOp<{ pixels: Tensor2D }, { indices: Int32Array }>({
  name: 'TakePixels',
  forward: ({ pixels }, { indices }) => {
    const at = tf.tensor1d(indices, 'int32')
    const axis = tf.scalar(0, 'int32')
    const attributes = [
      attribute.type('Tparams', float32),
      attribute.type('Tindices', int32),
      attribute.type('Taxis', int32),
      attribute.integer('batch_dims', 0),
    ]
    const taken = execute('GatherV2', attributes, [pixels, at, axis])
    tf.dispose([at, axis])
    return taken
  },
  gradient: (dy, _, { indices }) => ({
    pixels: () =>
      execute(
        'UnsortedSegmentSum',
        [
          attribute.type('T', float32),
          attribute.type('Tindices', int32),
          attribute.type('Tnumsegments', int32),
        ],
        [dy, tf.tensor1d(indices, 'int32'), tf.scalar(indices.length, 'int32')],
      ),
  }),
})

/**
 * The usual augmentation of small pictures: reflect-pad, cut the old size at a random place, mirror half of
 * them. Images [N, H, W, C] float32; differentiable in the images; pad < H, W.
 */
export function cropAndFlip(images: Tensor4D, draw: CropAndFlipDraw): Tensor4D {
  const [samples, height, width, channels] = images.shape
  const indices = new Int32Array(samples * height * width)
  let position = 0
  for (let sample = 0; sample < samples; sample++) {
    const top = (draw.tops[sample] as number) - draw.pad
    const left = (draw.lefts[sample] as number) - draw.pad
    const flipped = draw.flips[sample] === 1
    for (let y = 0; y < height; y++) {
      const row = (sample * height + reflect(y + top, height)) * width
      for (let x = 0; x < width; x++) {
        indices[position++] = row + reflect((flipped ? width - 1 - x : x) + left, width)
      }
    }
  }
  return tf.tidy(() => {
    const pixels = tf.reshape(images, [samples * height * width, channels]) as Tensor2D
    return tf.reshape(takePixels({ pixels }, { indices })[0] as Tensor2D, images.shape)
  })
}

function reflect(position: number, length: number): number {
  if (position < 0) return -position
  return position < length ? position : 2 * (length - 1) - position
}
