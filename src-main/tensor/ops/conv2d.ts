import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, int32, storedType } from '../kernel'
import { tf } from '../native'

interface Geometry {
  readonly stride: 1 | 2
  /** Rows and columns of zeros on each side, as in PyTorch. */
  readonly pad: number
}

const run = defineOp<{ x: Tensor4D; filter: Tensor4D }, Geometry>({
  name: 'Conv2d',
  forward: ({ x, filter }, geometry) => convolve(x, filter, geometry),
  keepsInputs: ['x', 'filter'],
  gradient: (dy, saved, geometry) => {
    const [x, filter] = saved as [Tensor4D, Tensor4D]
    const op = attributes(x, geometry)
    return {
      x: () => {
        if (!padsByHand(geometry)) return execute('Conv2DBackpropInput', op, [shapeOf(x), filter, dy])
        const padded = tf.tensor1d(paddedShape(x, geometry), 'int32')
        return unpad(execute('Conv2DBackpropInput', op, [padded, filter, dy]), x, geometry)
      },
      filter: () => {
        const seen = padsByHand(geometry) ? pad(x, geometry) : x
        return execute('Conv2DBackpropFilter', op, [seen, shapeOf(filter), dy])
      },
    }
  },
})

/**
 * At stride 1 TensorFlow's 'SAME' is PyTorch's padding; at stride 2 it pads after, PyTorch on both sides.
 * Its 'EXPLICIT' padding would do, but leaves the gradients to code that is several times slower.
 */
function padsByHand({ stride, pad }: Geometry): boolean {
  return stride === 2 && pad > 0
}

function convolve(x: Tensor4D, filter: Tensor4D, geometry: Geometry): Tensor {
  if (!padsByHand(geometry)) return execute('Conv2D', attributes(x, geometry), [x, filter])
  const padded = pad(x, geometry)
  const y = execute('Conv2D', attributes(x, geometry), [padded, filter])
  padded.dispose()
  return y
}

function attributes(x: Tensor4D, geometry: Geometry) {
  const { stride } = geometry
  return [
    attribute.type('T', storedType(x)),
    attribute.integers('strides', [1, stride, stride, 1]),
    attribute.text('padding', padsByHand(geometry) || geometry.pad === 0 ? 'VALID' : 'SAME'),
    attribute.text('data_format', 'NHWC'),
    attribute.integers('dilations', [1, 1, 1, 1]),
    attribute.flag('use_cudnn_on_gpu', true),
  ]
}

function shapeOf(x: Tensor4D): Tensor {
  return tf.tensor1d(x.shape, 'int32')
}

function paddedShape({ shape: [samples, height, width, channels] }: Tensor4D, { pad }: Geometry) {
  return [samples, height + 2 * pad, width + 2 * pad, channels]
}

function pad(x: Tensor4D, { pad }: Geometry): Tensor {
  const amounts = tf.tensor2d([0, 0, pad, pad, pad, pad, 0, 0], [4, 2], 'int32')
  const types = [attribute.type('T', storedType(x)), attribute.type('Tpaddings', int32)]
  const padded = execute('Pad', types, [x, amounts])
  amounts.dispose()
  return padded
}

function unpad(padded: Tensor, x: Tensor4D, { pad }: Geometry): Tensor {
  const types = [attribute.type('T', storedType(x)), attribute.type('Index', int32)]
  return execute('Slice', types, [padded, tf.tensor1d([0, pad, pad, 0], 'int32'), shapeOf(x)])
}

/**
 * Convolution without bias: x [N, H, W, C], filter [k, k, C, D], both stored alike, zero padding of
 * (k - 1) / 2 on every side as in PyTorch -> [N, H / stride, W / stride, D].
 */
export function conv2d(x: Tensor4D, filter: Tensor4D, geometry: Geometry): Tensor4D {
  return run({ x, filter }, geometry)[0] as Tensor4D
}
