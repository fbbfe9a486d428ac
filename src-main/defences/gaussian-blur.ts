import { z } from 'zod'
import type { ImageSet } from '../datasets/image-set'
import { defineDefence } from './define'
import { pictureByPicture } from './picture-by-picture'

/** libvips' own blur cuts the kernel where it falls below a fifth, so this one is computed here. */
export const gaussianBlur = defineDefence({
  kind: 'pictures',
  id: 'gaussian-blur',
  name: 'Gaussian blur',
  source: 'Qin et al., APBench, 2023',
  summary: 'Blurs every picture a little. Hardly touches learned noise, which is smooth itself.',
  cost: 'none to speak of',
  params: z.object({
    size: z
      .number()
      .int()
      .min(3)
      .max(31)
      .refine((size) => size % 2 === 1, 'has to be odd')
      .default(3)
      .describe('side of the kernel in pixels, odd'),
    sigma: z
      .number()
      .positive()
      .max(20)
      .default(0.1)
      .describe('standard deviation in pixels; at the benchmark’s 0.1 next to nothing changes'),
  }),
  presets: { 'as in APBench': { size: 3, sigma: 0.1 }, visible: { size: 5, sigma: 1 } },
  alsoAtTest: true,
  transform(set, { size, sigma }) {
    const kernel = gaussianKernel(size, sigma)
    const [, height, width, channels] = set.shape
    return pictureByPicture(set, 'blurring', (picture) => {
      const across = filterAlong(picture, kernel, {
        length: width,
        stride: channels,
        lines: linesAcross(set.shape),
      })
      return filterAlong(across, kernel, {
        length: height,
        stride: width * channels,
        lines: linesDown(set.shape),
      })
    })
  },
})

/** Samples of the bell curve at whole pixels, with the sum 1. */
function gaussianKernel(size: number, sigma: number): Float64Array {
  const middle = (size - 1) / 2
  const kernel = Float64Array.from({ length: size }, (_, at) =>
    Math.exp(-((at - middle) ** 2) / (2 * sigma ** 2)),
  )
  const sum = kernel.reduce((total, weight) => total + weight, 0)
  return kernel.map((weight) => weight / sum)
}

/** Lines of values in a flat array: `length` values, `stride` apart, from each of the starts. */
interface Lines {
  readonly length: number
  readonly stride: number
  readonly lines: readonly number[]
}

function linesAcross([, height, width, channels]: ImageSet['shape']): number[] {
  return Array.from({ length: height * channels }, (_, line) => {
    const row = Math.floor(line / channels)
    return row * width * channels + (line % channels)
  })
}

function linesDown([, , width, channels]: ImageSet['shape']): number[] {
  return Array.from({ length: width * channels }, (_, line) => line)
}

/** Beyond its ends a line is continued by reflection, without repeating the last value. */
function filterAlong(
  values: Float32Array,
  kernel: Float64Array,
  { length, stride, lines }: Lines,
): Float32Array {
  const filtered = new Float32Array(values.length)
  const middle = (kernel.length - 1) / 2
  for (const start of lines) {
    for (let at = 0; at < length; at++) {
      let sum = 0
      for (let tap = 0; tap < kernel.length; tap++) {
        const from = reflect(at + tap - middle, length)
        sum += (kernel[tap] as number) * (values[start + from * stride] as number)
      }
      filtered[start + at * stride] = sum
    }
  }
  return filtered
}

function reflect(position: number, length: number): number {
  if (length === 1) return 0
  const period = 2 * (length - 1)
  const within = ((position % period) + period) % period
  return within < length ? within : period - within
}
