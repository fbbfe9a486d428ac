import { z } from 'zod'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { drawRows } from './sample-noise'

const params = z.object({
  pixels: z.number().int().min(1).max(16).default(1).describe('pixels that are overwritten in each picture'),
})
type Params = z.output<typeof params>

/**
 * One-pixel shortcut (Wu et al., ICLR 2023, section 3): in all pictures of a class the same pixel gets the same
 * extreme colour, chosen where it stands out the most and the most evenly. The bound is the number of pixels; the
 * change of these is not bounded.
 */
export const onePixelShortcut = defineProtection({
  id: 'ops',
  name: 'One-pixel shortcut',
  source: 'Wu et al., One-Pixel Shortcut, ICLR 2023',
  summary:
    'Overwrites one pixel of every picture of a class: it outlives adversarial training, but no resizing.',
  threatModel: {
    protects: 'against adversarial training on small pictures that are used as they are',
    assumes: 'the trainer neither resizes, crops, filters nor covers the pictures',
    failsAgainst: ['resizing or cropping', 'Cutout and CutMix', 'a median filter'],
  },
  suits: 'small pictures',
  cost: 'one pass over all pictures for each class and colour',
  params,
  presets: { 'one pixel': {}, 'three pixels': { pixels: 3 } },
  craft,
})

async function* craft(problem: Problem, { pixels }: Params, _run: Run): AsyncGenerator<Step, Crafted, void> {
  const [, height, width, channels] = problem.shape
  const size = height * width * channels
  const taken = new Set<number>()
  const marks: (readonly Mark[])[] = []
  for (let label = 0; label < problem.classes; label++) {
    const rows = rowsOf(problem, label)
    const chosen = rows.length === 0 ? [] : chooseMarks(problem, rows, pixels, taken)
    for (const { position } of chosen) taken.add(position)
    marks.push(chosen)
    yield { progress: { phase: 'choosing pixels', unit: 'classes', done: label + 1, total: problem.classes } }
  }
  const noise = yield* drawRows(problem, { largest: 1 }, (row, sample, label) => {
    for (const { position, colour } of marks[label] as readonly Mark[]) {
      for (let channel = 0; channel < channels; channel++) {
        const at = position * channels + channel
        row[at] = (colour[channel] as number) - (problem.images[sample * size + at] as number)
      }
    }
  })
  return { noise, stopped: 'nothing to optimise', figures: { pixels }, trace: [] }
}

interface Mark {
  /** y x width + x */
  readonly position: number
  /** One 0 or 1 per channel. */
  readonly colour: readonly number[]
}

/** The places and colours that stand out the most: mean change over its standard deviation, over the class. */
function chooseMarks(problem: Problem, rows: readonly number[], pixels: number, taken: Set<number>): Mark[] {
  const [, height, width, channels] = problem.shape
  const colours = Array.from({ length: 2 ** channels }, (_, bits) =>
    Array.from({ length: channels }, (_, channel) => (bits >> channel) & 1),
  )
  const scored: { readonly mark: Mark; readonly score: number }[] = []
  for (let position = 0; position < height * width; position++) {
    if (taken.has(position)) continue
    const best = colours
      .map((colour) => ({ mark: { position, colour }, score: prominence(problem, rows, position, colour) }))
      .reduce((first, second) => (second.score > first.score ? second : first))
    scored.push(best)
  }
  scored.sort((first, second) => second.score - first.score)
  return scored.slice(0, pixels).map(({ mark }) => mark)
}

function prominence(
  { images, shape: [, height, width, channels] }: Problem,
  rows: readonly number[],
  position: number,
  colour: readonly number[],
): number {
  let sum = 0
  let squares = 0
  for (const row of rows) {
    let change = 0
    for (let channel = 0; channel < channels; channel++) {
      const value = images[(row * height * width + position) * channels + channel] as number
      change += Math.abs((colour[channel] as number) - value)
    }
    sum += change
    squares += change * change
  }
  const mean = sum / rows.length
  // A pixel that never varies would be divided by zero: there the mean alone decides.
  return mean / Math.sqrt(Math.max(squares / rows.length - mean * mean, 1e-6))
}

function rowsOf({ labels, protect }: Problem, label: number): number[] {
  const rows: number[] = []
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] === label && protect[row] === 1) rows.push(row)
  }
  return rows
}
