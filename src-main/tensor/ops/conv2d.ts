import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, float32, int32, storedType } from '../kernel'
import { tf, usesGpu } from '../native'
import { cpuFlags } from '../precision'
import { storeAs } from './cast'
import { filterGradientByPatches } from './filter-gradient-by-patches'
import { winogradConv2d, winogradFilterGradient } from './winograd-conv2d'

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
    return {
      x: () => inputGradient(x, filter, dy, geometry),
      filter: () => filterGradient(x, filter, dy as Tensor4D, geometry),
    }
  },
})

/**
 * Convolution without bias: x [N, H, W, C] in any storage, filter [k, k, C, D] float32, zero padding of
 * (k - 1) / 2 on every side as in PyTorch -> [N, H / stride, W / stride, D] stored as x.
 */
export function conv2d(x: Tensor4D, filter: Tensor4D, geometry: Geometry): Tensor4D {
  if (storedType(x) === float32 && suitsWinograd(x, filter, geometry)) return winogradConv2d(x, filter)
  const stored = storeAs(filter, storedType(x) === float32 ? 'float32' : 'bf16')
  return run({ x, filter: stored }, geometry)[0] as Tensor4D
}

// A GPU's own library chooses among such algorithms by itself.
const isOnCpu = !usesGpu()
// Matrix units multiply bfloat16 so fast that fewer products in float32 are no gain.
const hasMatrixUnits = cpuFlags().has('amx_bf16')

/** Winograd's algorithm saves products and costs memory traffic: with fewer channels the traffic outweighs. */
function suitsWinograd(x: Tensor4D, filter: Tensor4D, { stride }: Geometry): boolean {
  const [, height, width] = x.shape
  const [size, , from, to] = filter.shape
  const fits = size === 3 && stride === 1 && height % 4 === 0 && width % 4 === 0
  return isOnCpu && fits && Math.min(from, to) >= 256
}

/** The same choice for the filter's gradient at stride 2. */
function suitsPatches(x: Tensor4D, geometry: Geometry): boolean {
  return isOnCpu && padsByHand(geometry) && x.shape[3] >= 128
}

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

function inputGradient(x: Tensor4D, filter: Tensor4D, dy: Tensor, geometry: Geometry): Tensor {
  const op = attributes(x, geometry)
  if (!padsByHand(geometry)) return execute('Conv2DBackpropInput', op, [shapeOf(x), filter, dy])
  const padded = tf.tensor1d(paddedShape(x, geometry), 'int32')
  return unpad(execute('Conv2DBackpropInput', op, [padded, filter, dy]), x, geometry)
}

function filterGradient(x: Tensor4D, filter: Tensor4D, dy: Tensor4D, geometry: Geometry): Tensor {
  if (suitsPatches(x, geometry)) return filterGradientByPatches(pad(x, geometry), dy)
  if (!hasMatrixUnits && suitsWinograd(x, filter, geometry)) {
    return winogradFilterGradient(storeAs(x, 'float32'), storeAs(dy, 'float32'))
  }
  const seen = padsByHand(geometry) ? pad(x, geometry) : x
  return execute('Conv2DBackpropFilter', attributes(x, geometry), [seen, shapeOf(filter), dy])
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

function pad(x: Tensor4D, { pad }: Geometry): Tensor4D {
  const amounts = tf.tensor2d([0, 0, pad, pad, pad, pad, 0, 0], [4, 2], 'int32')
  const types = [attribute.type('T', storedType(x)), attribute.type('Tpaddings', int32)]
  const padded = execute('Pad', types, [x, amounts])
  amounts.dispose()
  return padded as Tensor4D
}

function unpad(padded: Tensor, x: Tensor4D, { pad }: Geometry): Tensor {
  const types = [attribute.type('T', storedType(x)), attribute.type('Index', int32)]
  return execute('Slice', types, [padded, tf.tensor1d([0, pad, pad, 0], 'int32'), shapeOf(x)])
}
