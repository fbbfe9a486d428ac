import { z } from 'zod'
import { Random } from '../tensor/random'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'

const params = z.object({
  mode: z.enum(['class', 'sample']).default('sample').describe('one noise per class, or one per image'),
  epsilon: z.number().int().min(1).max(64).default(8).describe('largest change of a pixel, in grey levels'),
})

/**
 * Uniform random noise in +-epsilon on whole grey levels: the control that any learned noise must beat
 * (Huang et al., ICLR 2021, section 4.1). Sample-wise it must not protect; class-wise it is itself a shortcut.
 */
export const random = defineProtection({
  id: 'random',
  name: 'Random noise (control)',
  source: 'Huang et al., Unlearnable Examples, ICLR 2021',
  summary: 'Noise that nobody learned: the control that shows what learning the noise adds.',
  threatModel: {
    protects: 'hardly at all sample-wise; class-wise it hides a class from trainers who never see it clean',
    assumes: 'nothing',
    failsAgainst: [
      'plain training (sample-wise)',
      'early stopping (class-wise)',
      'another architecture (class-wise)',
    ],
  },
  suits: 'photos',
  cost: 'none to speak of',
  params,
  presets: { 'sample-wise': { mode: 'sample' }, 'class-wise': { mode: 'class' } },
  craft,
})

async function* craft(
  problem: Problem,
  { mode, epsilon }: z.output<typeof params>,
  run: Run,
): AsyncGenerator<Step, Crafted, void> {
  const [samples, height, width, channels] = problem.shape
  const rows = mode === 'class' ? problem.classes : samples
  const perRow = height * width * channels
  const values = new Float32Array(rows * perRow)
  const stream = new Random(run.seed)
  const chosen = new Set<number>()
  for (let sample = 0; sample < samples; sample++) {
    if (problem.protect[sample] === 1)
      chosen.add(mode === 'class' ? (problem.labels[sample] as number) : sample)
  }
  for (const row of chosen) {
    for (let i = row * perRow; i < (row + 1) * perRow; i++) {
      values[i] = (stream.integer(2 * epsilon + 1) - epsilon) / 255
    }
    yield { progress: { phase: 'drawing the noise', unit: 'rows', done: row + 1, total: rows } }
  }
  return {
    noise: { mode, values, shape: [rows, height, width, channels], epsilon: epsilon / 255 },
    stopped: 'nothing to optimise',
    figures: {},
    trace: [],
  }
}
