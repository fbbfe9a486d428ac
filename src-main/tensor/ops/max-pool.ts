import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, storedType } from '../kernel'
import { tf } from '../native'

const run = defineOp<{ x: Tensor4D }, object>({
  name: 'MaxPool2',
  forward: ({ x }) =>
    execute(
      'MaxPool',
      [
        attribute.type('T', storedType(x)),
        attribute.integers('ksize', [1, 2, 2, 1]),
        attribute.integers('strides', [1, 2, 2, 1]),
        attribute.text('padding', 'VALID'),
        attribute.text('data_format', 'NHWC'),
      ],
      [x],
    ),
  keepsInputs: ['x'],
  keepsOutputs: [true],
  gradient: (dy, saved) => ({ x: () => toLargest(dy as Tensor4D, saved as [Tensor4D, Tensor4D]) }),
})

/**
 * Every pixel that equals its window's largest gets the window's gradient. TensorFlow's own MaxPoolGrad
 * is several times slower on the CPU; unlike it, this gives all pixels of a tie the gradient.
 */
function toLargest(dy: Tensor4D, [x, y]: readonly [Tensor4D, Tensor4D]): Tensor {
  const type = attribute.type('T', storedType(dy))
  const [, height, width] = x.shape
  const size = tf.tensor1d([height, width], 'int32')
  const enlarge = (small: Tensor) =>
    execute(
      'ResizeNearestNeighbor',
      [type, attribute.flag('align_corners', false), attribute.flag('half_pixel_centers', false)],
      [small, size],
    )
  const largest = execute('Equal', [type, attribute.flag('incompatible_shape_error', true)], [x, enlarge(y)])
  const gradient = enlarge(dy)
  return execute('SelectV2', [type], [largest, gradient, execute('ZerosLike', [type], [gradient])])
}

/** Largest of each 2x2 window: [N, H, W, C] in any storage -> [N, H/2, W/2, C]; H and W even. */
export function maxPool2(x: Tensor4D): Tensor4D {
  return run({ x }, {})[0] as Tensor4D
}
