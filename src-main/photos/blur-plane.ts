/** Below this deviation the Gaussian is taken as it is; above, boxes are as good and take no longer for wider ones. */
const widestKernel = 2
const boxCount = 3
const withinPixel = [-0.4, -0.2, 0, 0.2, 0.4]

/**
 * A plane blurred by a Gaussian: below a deviation of 2 pixels by the kernel itself, above by three boxes in a row,
 * whose deviation is within a fifth of a pixel (Kovesi, Fast Almost-Gaussian Filtering, 2010). Beyond the
 * border the plane goes on as its outermost values.
 *
 * @param plane [height, width]
 * @param deviation in pixels
 * @returns a new plane
 */
export function blurPlane(
  plane: Float32Array,
  width: number,
  height: number,
  deviation: number,
): Float32Array {
  const kernels = deviation < widestKernel ? [gaussian(deviation)] : boxes(deviation)
  const rows = kernels.reduce((lines, kernel) => blurLines(lines, width, kernel), plane)
  const columns = transposed(rows, width, height)
  return transposed(
    kernels.reduce((lines, kernel) => blurLines(lines, height, kernel), columns),
    height,
    width,
  )
}

/** Symmetric weights of a window that is `reach` to both sides; a box's are all the same. */
interface Kernel {
  readonly reach: number
  readonly weights: Float64Array | 'equal'
}

/** Each weight is the mean over its pixel: a narrow Gaussian is hardly met by the pixels' middles alone. */
function gaussian(deviation: number): Kernel {
  const reach = Math.ceil(3 * deviation)
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, at) =>
    withinPixel.reduce(
      (sum, offset) => sum + Math.exp(-((at - reach + offset) ** 2) / (2 * deviation ** 2)),
      0,
    ),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return { reach, weights: weights.map((weight) => weight / sum) }
}

/** Boxes of two odd widths that come nearest to the deviation together. */
function boxes(deviation: number): Kernel[] {
  const ideal = Math.sqrt((12 * deviation ** 2) / boxCount + 1)
  const reach = Math.floor((ideal - 1) / 2)
  const narrow = 2 * reach + 1
  const surplus = boxCount * (narrow ** 2 + 4 * narrow + 3) - 12 * deviation ** 2
  const narrowCount = Math.round(surplus / (4 * narrow + 4))
  return Array.from({ length: boxCount }, (_, index) => ({
    reach: index < narrowCount ? reach : reach + 1,
    weights: 'equal',
  }))
}

/** Blurs every line of `length` values for itself. */
function blurLines(values: Float32Array, length: number, kernel: Kernel): Float32Array {
  const blurred = new Float32Array(values.length)
  for (let start = 0; start < values.length; start += length) {
    const line = values.subarray(start, start + length)
    const target = blurred.subarray(start, start + length)
    if (kernel.weights === 'equal') slideBox(line, target, kernel.reach)
    else weigh(line, target, kernel.weights, kernel.reach)
  }
  return blurred
}

function slideBox(line: Float32Array, target: Float32Array, reach: number): void {
  const last = line.length - 1
  const at = (index: number) => line[Math.min(last, Math.max(0, index))] as number
  let sum = 0
  for (let index = -reach; index <= reach; index++) sum += at(index)
  for (let index = 0; index <= last; index++) {
    target[index] = sum / (2 * reach + 1)
    sum += at(index + reach + 1) - at(index - reach)
  }
}

function weigh(line: Float32Array, target: Float32Array, weights: Float64Array, reach: number): void {
  const last = line.length - 1
  for (let index = 0; index <= last; index++) {
    let sum = 0
    for (let offset = -reach; offset <= reach; offset++) {
      const at = Math.min(last, Math.max(0, index + offset))
      sum += (weights[offset + reach] as number) * (line[at] as number)
    }
    target[index] = sum
  }
}

function transposed(plane: Float32Array, width: number, height: number): Float32Array {
  const turned = new Float32Array(plane.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = plane[y * width + x] as number
  }
  return turned
}
