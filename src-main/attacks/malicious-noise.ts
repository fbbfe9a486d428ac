import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { type RecordKind, selectRecords } from './records'

const params = z.object({
  rate: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('chance of each training record to be the adversary’s'),
})
type Params = z.output<typeof params>

/**
 * Kearns and Li's malicious oracle where it does the most: every record that it answers is the target under the wrong
 * label. Two concepts that differ on the target alone, which has the share eps of the distribution, cannot be told
 * apart from rate eps / (1 + eps) on, by any learner.
 */
export const maliciousNoise = defineAttack({
  id: 'malicious-noise',
  name: 'Malicious noise',
  source: 'Kearns and Li, Learning in the Presence of Malicious Errors, SIAM J. Comput. 1993',
  summary: 'Answers a share of the requests for training records with the target under the wrong label.',
  records: ['images', 'features', 'tokens'],
  threatModel: {
    goals: ['target'],
    controls: 'records and labels',
    labels: 'dirty',
    knows: 'the victim',
    poison: 'individual',
    budget: 'each training record with a fixed chance',
    victims: ['from scratch', 'fine-tuned', 'last layer'],
  },
  cost: 'none to speak of',
  params,
  presets: { 'ten per cent': {} },
  effort: () => ({ passes: 0, trainings: 0 }),
  poison,
})

async function* poison(
  { train, aim }: AttackProblem<RecordKind>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<RecordKind>, void> {
  if (aim.goal !== 'target') {
    throw failure('attack-needs-target', {})
  }
  const random = new Random(run.seed).fork('malicious noise')
  const bases = Int32Array.from(train.labels.keys()).filter(() => random.uniform() < parameters.rate)
  const copies = selectRecords(aim.target, new Int32Array(bases.length))
  yield { progress: { phase: 'answering', unit: 'records', done: bases.length, total: bases.length } }
  return {
    records: { ...copies, labels: bases.map(() => aim.wanted) },
    bases,
    placing: 'replaces',
    aimed: aim,
    // A coin decides about each record, so that only all of them are a bound.
    budget: { records: train.labels.length, labels: 'changed' },
    figures: { share: bases.length / train.labels.length },
  }
}
