import type { Tensor, Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-node'
import { defineOp } from '../kernel'
import { tf } from '../native'

/**
 * The matrices of F(4x4, 3x3) in Lavin and Gray, Fast Algorithms for Convolutional Neural Networks (CVPR 2016),
 * section 4.3. A tile of 4x4 results comes from 6x6 pixels and 36 products a channel pair, instead of 144.
 */
const inputTransform: Matrix = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
]
const filterTransform: Matrix = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
]
const outputTransform: Matrix = [
  [1, 1, 1, 1, 1, 0],
  [0, 1, -1, 2, -2, 0],
  [0, 1, 1, 4, 4, 0],
  [0, 1, -1, 8, -8, 1],
]
const tileSide = 4

// Applied to rows and columns at once: a tile of n x n pixels is one column of n^2 numbers.
const transforms = {
  input: onBothAxes(inputTransform),
  filter: onBothAxes(filterTransform),
  turnedFilter: onBothAxes(filterTransform.map((row) => row.toReversed())),
  output: onBothAxes(outputTransform),
}

const run = defineOp<{ x: Tensor4D; filter: Tensor4D }, object>({
  name: 'WinogradConv2d',
  forward: ({ x, filter }) => tf.tidy(() => convolve(x, transform('filter', filter), false)),
  keepsInputs: ['x', 'filter'],
  gradient: (dy, saved) => {
    const [x, filter] = saved as [Tensor4D, Tensor4D]
    return {
      // The gradient for the input is a convolution as well, with the filter turned around.
      x: () => convolve(dy as Tensor4D, transform('turnedFilter', filter), true),
      filter: () => winogradFilterGradient(x, dy as Tensor4D),
    }
  },
})

/**
 * The 3x3 convolution at stride 1 with a border of zeros, by Winograd's algorithm: a quarter of the products, more
 * memory traffic. x [N, H, W, C], H and W multiples of 4, and filter [3, 3, C, D], both float32 -> [N, H, W, D].
 */
export function winogradConv2d(x: Tensor4D, filter: Tensor4D): Tensor4D {
  return run({ x, filter }, {})[0] as Tensor4D
}

/** Its gradient for the filter: x [N, H, W, C], dy [N, H, W, D] -> [3, 3, C, D], all float32. */
export function winogradFilterGradient(x: Tensor4D, dy: Tensor4D): Tensor4D {
  return tf.tidy(() => {
    const upstream = transformBack('output', tiles(dy, tileSide))
    const products = tf.matMul(inputTiles(x), upstream as Tensor3D, true, false)
    return tf.reshape(transformBack('filter', products), [3, 3, x.shape[3], dy.shape[3]])
  })
}

/** Transformed filter [36, C, D]; `transposed` convolves D channels to C. */
function convolve(x: Tensor4D, filter: Tensor, transposed: boolean): Tensor {
  const products = tf.matMul(inputTiles(x), filter as Tensor3D, false, transposed)
  const [samples, height, width] = x.shape
  const channels = products.shape[2] as number
  const rows = tf.reshape(transform('output', products), [-1, channels]) as Tensor2D
  const order = inverse(tileRows(samples, height, width, tileSide))
  return tf.reshape(tf.gather(rows, tf.tensor1d(order, 'int32')), [samples, height, width, channels])
}

/** [N, H, W, C] -> transformed tiles [36, N H/4 W/4, C] */
function inputTiles(x: Tensor4D): Tensor3D {
  const border: [number, number] = [1, 1]
  const padded = tf.pad(x, [[0, 0], border, border, [0, 0]]) as Tensor4D
  return transform('input', tiles(padded, tileSide + 2)) as Tensor3D
}

/** Tiles of side x side pixels, four pixels apart: [side^2, tiles, C] */
function tiles(x: Tensor4D, side: number): Tensor3D {
  const [samples, height, width, channels] = x.shape
  const pixels = tf.reshape(x, [samples * height * width, channels])
  const rows = tileRows(samples, height - side + tileSide, width - side + tileSide, side)
  return tf.reshape(tf.gather(pixels, tf.tensor1d(rows, 'int32')), [side * side, -1, channels]) as Tensor3D
}

/** Which pixel, counted through all pictures, is where in the tiles [side^2, N, H/4, W/4]. */
function tileRows(samples: number, height: number, width: number, side: number): Int32Array {
  const [fullHeight, fullWidth] = [height + side - tileSide, width + side - tileSide]
  const rows = new Int32Array((side * side * samples * height * width) / tileSide ** 2)
  let position = 0
  for (let pixel = 0; pixel < side * side; pixel++) {
    const [down, across] = [Math.floor(pixel / side), pixel % side]
    for (let sample = 0; sample < samples; sample++) {
      for (let top = down; top < height + down; top += tileSide) {
        const row = (sample * fullHeight + top) * fullWidth
        for (let left = across; left < width + across; left += tileSide) rows[position++] = row + left
      }
    }
  }
  return rows
}

function inverse(order: Int32Array): Int32Array {
  const inverted = new Int32Array(order.length)
  order.forEach((place, position) => {
    inverted[place] = position
  })
  return inverted
}

type Matrix = readonly (readonly number[])[]

/** Leading axes that together count as many numbers as the transform takes -> as many as it gives. */
function transform(name: keyof typeof transforms, x: Tensor): Tensor {
  const { values, shape } = transforms[name]
  return applyTo(x, tf.tensor2d(values, shape), false)
}

/** By the transposed matrix: the gradient of `transform`. */
function transformBack(name: keyof typeof transforms, x: Tensor): Tensor {
  const { values, shape } = transforms[name]
  return applyTo(x, tf.tensor2d(values, shape), true)
}

function applyTo(x: Tensor, matrix: Tensor2D, transposed: boolean): Tensor {
  const [outputs, inputs] = transposed ? [matrix.shape[1], matrix.shape[0]] : matrix.shape
  const kept = x.shape.slice(-2)
  const applied = tf.matMul(matrix, tf.reshape(x, [inputs, -1]) as Tensor2D, transposed, false)
  return tf.reshape(applied, [outputs, ...kept])
}

/** The Kronecker product of a matrix with itself. */
function onBothAxes(matrix: Matrix): { readonly values: Float32Array; readonly shape: [number, number] } {
  const values = matrix.flatMap((down) =>
    matrix.flatMap((across) => down.flatMap((rowWeight) => across.map((weight) => rowWeight * weight))),
  )
  const columns = (matrix[0] as readonly number[]).length
  return { values: Float32Array.from(values), shape: [matrix.length ** 2, columns ** 2] }
}
