import type { Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, storedType } from '../kernel'
import { tf } from '../native'

interface Geometry {
  readonly stride: 1 | 2
  /** Rows and columns of zeros on each side, as in PyTorch. */
  readonly pad: number
}

const run = defineOp<{ x: Tensor4D; filter: Tensor4D }, Geometry>({
  name: 'Conv2d',
  forward: ({ x, filter }, geometry) => execute('Conv2D', attributes(x, geometry), [x, filter]),
  keepsInputs: ['x', 'filter'],
  gradient: (dy, saved, geometry) => {
    const [x, filter] = saved as [Tensor4D, Tensor4D]
    const shapeOf = (shape: readonly number[]) => tf.tensor1d([...shape], 'int32')
    return {
      x: () => execute('Conv2DBackpropInput', attributes(x, geometry), [shapeOf(x.shape), filter, dy]),
      filter: () => execute('Conv2DBackpropFilter', attributes(x, geometry), [x, shapeOf(filter.shape), dy]),
    }
  },
})

function attributes(x: Tensor4D, { stride, pad }: Geometry) {
  return [
    attribute.type('T', storedType(x)),
    attribute.integers('strides', [1, stride, stride, 1]),
    attribute.text('padding', pad === 0 ? 'VALID' : 'EXPLICIT'),
    ...(pad === 0 ? [] : [attribute.integers('explicit_paddings', [0, 0, pad, pad, pad, pad, 0, 0])]),
    attribute.text('data_format', 'NHWC'),
    attribute.integers('dilations', [1, 1, 1, 1]),
    attribute.flag('use_cudnn_on_gpu', true),
  ]
}

/**
 * Convolution without bias: x [N, H, W, C], filter [k, k, C, D], both stored alike, zero padding on every
 * side as in PyTorch -> [N, H', W', D].
 */
export function conv2d(x: Tensor4D, filter: Tensor4D, geometry: Geometry): Tensor4D {
  return run({ x, filter }, geometry)[0] as Tensor4D
}
