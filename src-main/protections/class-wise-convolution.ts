import { z } from 'zod'
import { Random } from '../tensor/random'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { drawRows } from './sample-noise'

const params = z.object({
  kernel: z.number().int().min(3).max(15).default(3).describe('side of the filter, an odd number of pixels'),
  blur: z
    .number()
    .positive()
    .max(1)
    .default(0.3)
    .describe('largest weight of the filter beside its one full weight (0.3 at 32 px, 0.06 at 224 px)'),
})
type Params = z.output<typeof params>

/**
 * Class-wise convolution, CUDA (Sadasivan et al., CVPR 2023, section 3): the pictures of a class are blurred by one
 * secret filter of that class. The change is not bounded: the pictures look blurred.
 */
export const classWiseConvolution = defineProtection({
  id: 'cuda',
  name: 'Class-wise convolution',
  source: 'Sadasivan et al., CUDA: Convolution-based Unlearnable Datasets, CVPR 2023',
  summary: 'Blurs the pictures of each class by a secret filter; visible, but hard for adversarial training.',
  threatModel: {
    protects: 'against plain and, in part, adversarial training on the protected pictures',
    assumes: 'the filter stays secret and the blur is acceptable',
    failsAgainst: ['random sharpening before training', 'keeping low frequencies only'],
  },
  suits: 'small pictures',
  cost: 'one convolution per picture',
  params,
  presets: { 'small pictures': {}, 'large pictures': { kernel: 9, blur: 0.06 } },
  craft,
})

async function* craft(
  problem: Problem,
  { kernel, blur }: Params,
  run: Run,
): AsyncGenerator<Step, Crafted, void> {
  const [, height, width, channels] = problem.shape
  const size = height * width * channels
  const filters = drawFilters(problem.classes, kernel, blur, new Random(run.seed, 'filters'))
  const noise = yield* drawRows(problem, { largest: 1 }, (row, sample, label) => {
    const image = problem.images.subarray(sample * size, (sample + 1) * size)
    const blurred = convolve(image, height, width, channels, filters[label] as Float32Array, kernel)
    // Weights add up to more than one: the brightest value sets the scale.
    const brightest = blurred.reduce((largest, value) => Math.max(largest, value), 1e-6)
    for (let i = 0; i < size; i++) row[i] = (blurred[i] as number) / brightest - (image[i] as number)
  })
  return { noise, stopped: 'nothing to optimise', figures: {}, trace: [] }
}

/** One [kernel x kernel] per class: small weights and a single full one. */
function drawFilters(classes: number, kernel: number, blur: number, random: Random): Float32Array[] {
  return Array.from({ length: classes }, () => {
    const filter = new Float32Array(kernel * kernel)
    random.fillUniform(filter, 0, blur)
    filter[random.integer(filter.length)] = 1
    return filter
  })
}

/** Each channel by the same filter; outside the picture there is black. */
function convolve(
  image: Float32Array,
  height: number,
  width: number,
  channels: number,
  filter: Float32Array,
  kernel: number,
): Float32Array {
  const reach = (kernel - 1) / 2
  const result = new Float32Array(image.length)
  for (let y = 0; y < height; y++) {
    for (let tap = 0; tap < filter.length; tap++) {
      const row = y + Math.floor(tap / kernel) - reach
      if (row < 0 || row >= height) continue
      const shift = (tap % kernel) - reach
      const weight = filter[tap] as number
      const from = Math.max(0, -shift)
      const to = Math.min(width, width - shift)
      for (let at = from * channels; at < to * channels; at++) {
        const out = y * width * channels + at
        result[out] =
          (result[out] as number) + weight * (image[(row * width + shift) * channels + at] as number)
      }
    }
  }
  return result
}
