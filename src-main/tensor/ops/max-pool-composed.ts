import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, shaped, storedType } from '../kernel'
import { storeMaskAs } from './cast'

const run = defineOp<{ x: Tensor4D }, object>({
  name: 'MaxPool2Composed',
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

/** Every pixel that equals its window's largest gets the window's gradient. */
function toLargest(dy: Tensor4D, [x, y]: readonly [Tensor4D, Tensor4D]): Tensor {
  const [samples, height, width, channels] = y.shape
  const pixels = [samples * height, 2, width, 2, channels]
  const windows = [samples * height, 1, width, 1, channels]
  const type = attribute.type('T', storedType(dy))
  const strict = attribute.flag('incompatible_shape_error', true)
  const isLargest = execute('Equal', [type, strict], [shaped(x, pixels), shaped(y, windows)])
  // Several times faster than TensorFlow's choice between two tensors.
  const spread = execute('Mul', [type], [storeMaskAs(isLargest, storedType(dy)), shaped(dy, windows)])
  return shaped(spread, x.shape)
}

/**
 * `maxPool2` where there are no oneDNN kernels: TensorFlow's own MaxPoolGrad is several times slower on the CPU
 * than this. Unlike it, this gives all pixels of a tie the gradient.
 */
export function maxPool2Composed(x: Tensor4D): Tensor4D {
  return run({ x }, {})[0] as Tensor4D
}
