import { z } from 'zod'
import { Random } from '../tensor/random'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { drawRows, norm, scaleTo } from './sample-noise'

const params = z.object({
  l2: z
    .number()
    .positive()
    .default(1)
    .describe('L2 norm of the noise of a picture of 32 x 32; grows with the side'),
  candidates: z
    .number()
    .int()
    .min(100)
    .default(20_000)
    .describe('coefficient sets to try at most before the demands on a class are lowered'),
})
type Params = z.output<typeof params>

/** Side for which the paper gives the L2 norm, and at which candidates are tried. */
const trialSide = 32
/** Signals longer than this run away. */
const longestTrial = 50
/** A filter must answer at least this loudly to the noise of another class. */
const smallestResponse = 10
const window = 3
const taps = window * window

/**
 * Autoregressive noise (Sandoval-Segura et al., NeurIPS 2022, section 3): every value is a weighted sum of its eight
 * neighbours above and to the left. Each class has weights of its own, so a single convolution recognises the
 * class, while the noise differs from picture to picture. The bound is the L2 norm, on whole grey levels.
 */
export const autoregressive = defineProtection({
  id: 'ar',
  name: 'Autoregressive noise',
  source: 'Sandoval-Segura et al., Autoregressive Perturbations for Data Poisoning, NeurIPS 2022',
  summary: 'Draws a texture by a rule of the class; a convolution sees the rule at once. Needs no network.',
  threatModel: {
    protects: 'against convolutional networks trained from scratch on the protected pictures',
    assumes: 'the trainer does not shrink, blur or compress the pictures',
    failsAgainst: ['shallow networks', 'JPEG compression', 'shrinking', 'adversarial training'],
  },
  suits: 'small pictures',
  cost: 'none to speak of: a search for the classes’ rules, then one pass over each picture',
  params,
  presets: { default: {} },
  craft,
})

async function* craft(
  problem: Problem,
  { l2, candidates }: Params,
  run: Run,
): AsyncGenerator<Step, Crafted, void> {
  const [, height, width, channels] = problem.shape
  const rules = findRules(problem.classes, channels, candidates, new Random(run.seed, 'rules'))
  const random = new Random(run.seed, 'pictures')
  const length = l2 * (Math.sqrt(height * width) / trialSide)
  const noise = yield* drawRows(problem, { l2: length }, (row, _sample, label) => {
    row.set(signal(rules[label] as Float32Array, height, width, channels, random))
    scaleTo(row, length)
  })
  return { noise, stopped: 'nothing to optimise', figures: {}, trace: [] }
}

/**
 * Coefficients [channels x 9] of each class, the last of every nine zero and each nine summing to one. Accepted are
 * sets whose signals stay small and to which no accepted class's filter is deaf.
 */
function findRules(classes: number, channels: number, candidates: number, random: Random): Float32Array[] {
  const rules: Float32Array[] = []
  let demanded = smallestResponse
  for (let tried = 0; rules.length < classes; tried++) {
    // With many classes no further rule may answer that loudly to all: ask for less rather than search for ever.
    if (tried > 0 && tried % candidates === 0) demanded /= 2
    const rule = drawRule(channels, random)
    const signals = Array.from({ length: 3 }, () => signal(rule, trialSide, trialSide, channels, random))
    if (signals.some((one) => !(norm(one) <= longestTrial))) continue
    const [first] = signals as [Float32Array, ...Float32Array[]]
    if (rules.some((known) => response(known, first, channels) < demanded)) continue
    rules.push(rule)
  }
  return rules
}

function drawRule(channels: number, random: Random): Float32Array {
  const rule = new Float32Array(channels * taps)
  for (let channel = 0; channel < channels; channel++) {
    const own = rule.subarray(channel * taps, (channel + 1) * taps)
    for (let tap = 0; tap < taps - 1; tap++) own[tap] = random.normal()
    const sum = own.reduce((total, value) => total + value)
    for (let tap = 0; tap < taps; tap++) own[tap] = (own[tap] as number) / sum
  }
  return rule
}

/** [height, width, channels], from a start of random numbers above and to the left, which is cut off. */
function signal(rule: Float32Array, height: number, width: number, channels: number, random: Random) {
  const margin = 4
  const across = width + margin
  const canvas = new Float32Array((height + margin) * across)
  const result = new Float32Array(height * width * channels)
  for (let channel = 0; channel < channels; channel++) {
    const weights = rule.subarray(channel * taps, (channel + 1) * taps)
    for (let i = 0; i < canvas.length; i++) canvas[i] = random.normal()
    for (let y = window - 1; y < height + margin; y++) {
      for (let x = window - 1; x < across; x++) canvas[y * across + x] = weigh(canvas, weights, across, y, x)
    }
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        result[(y * width + x) * channels + channel] = canvas[(y + margin) * across + x + margin] as number
      }
    }
  }
  return result
}

/** The weighted sum of the window whose last value is at (y, x). */
function weigh(canvas: Float32Array, weights: Float32Array, across: number, y: number, x: number): number {
  let sum = 0
  for (let tap = 0; tap < taps - 1; tap++) {
    const row = y - window + 1 + Math.floor(tap / window)
    const column = x - window + 1 + (tap % window)
    sum += (weights[tap] as number) * (canvas[row * across + column] as number)
  }
  return sum
}

/** How loudly a class's filter, its rule with -1 for the value itself, answers to a signal: the sum of what is positive. */
function response(rule: Float32Array, values: Float32Array, channels: number): number {
  let total = 0
  for (let y = window - 1; y < trialSide; y++) {
    for (let x = window - 1; x < trialSide; x++) {
      let sum = 0
      for (let channel = 0; channel < channels; channel++) {
        for (let tap = 0; tap < taps; tap++) {
          const row = y - window + 1 + Math.floor(tap / window)
          const column = x - window + 1 + (tap % window)
          const weight = tap === taps - 1 ? -1 : (rule[channel * taps + tap] as number)
          sum += weight * (values[(row * trialSide + column) * channels + channel] as number)
        }
      }
      total += Math.max(0, sum)
    }
  }
  return total
}
