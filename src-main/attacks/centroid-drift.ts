import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { RunningCentre } from '../evaluate/victims/hypersphere'
import { featuresOf } from '../evaluate/victims/ridge'
import { type AttackProblem, type CraftedPoison, defineAttack, type Step } from './define'

const params = z.object({
  radius: z.number().positive().default(1).describe('of the detector’s sphere'),
  weight: z.number().positive().default(1).describe('that the detector gives a later record'),
  records: z.number().int().min(1).default(10_000).describe('the most that are submitted'),
})
type Params = z.output<typeof params>

/** A record a little inside the sphere: rounding to float32 would leave some outside. */
const inside = 1 - 1e-6
const recordsAtOnce = 1000

/**
 * Always submits the accepted record that lies nearest to the intrusion, until the detector, which learns from what it
 * accepts, accepts the intrusion. To drag the centre by D radii takes N (e^D - 1) records beside N trusted ones.
 */
export const centroidDrift = defineAttack({
  id: 'centroid-drift',
  name: 'Dragging an intrusion detector',
  source: 'Barreno et al., Can Machine Learning Be Secure?, ASIACCS 2006',
  summary: 'Submits harmless records at the edge of what is accepted until an intrusion counts as normal.',
  records: ['features'],
  classes: 2,
  threatModel: {
    goals: ['target'],
    controls: 'records',
    labels: 'clean',
    knows: 'the victim',
    poison: 'individual',
    budget: 'a number of submitted records, each of which the detector accepts',
    victims: ['from scratch'],
  },
  cost: 'none to speak of; records grow exponentially with the distance of the intrusion',
  params,
  presets: { 'unit radius': {} },
  effort: () => ({ passes: 0, trainings: 0 }),
  poison,
})

async function* poison(
  { train, aim }: AttackProblem<'features'>,
  parameters: Params,
): AsyncGenerator<Step, CraftedPoison<'features'>, void> {
  if (aim.goal !== 'target' || aim.target.labels.length !== 1) {
    throw failure('attack-needs-intrusion', {})
  }
  const { radius, weight, records: most } = parameters
  const width = train.content.shape[1]
  const intrusion = featuresOf(aim.target, 0)
  const centre = new RunningCentre(width)
  for (let row = 0; row < train.labels.length; row++) centre.add(featuresOf(train, row))
  const submitted: Float32Array[] = []
  while (centre.distanceTo(intrusion) > radius && submitted.length < most) {
    const record = centre.towards(intrusion, radius * inside)
    centre.add(record, weight)
    submitted.push(record)
    if (submitted.length % recordsAtOnce === 0) yield stepAt(submitted.length, most)
  }
  yield stepAt(submitted.length, most)
  const values = new Float32Array(submitted.length * width)
  for (const [row, record] of submitted.entries()) values.set(record, row * width)
  return {
    records: {
      kind: 'features',
      content: { values, shape: [submitted.length, width] },
      labels: new Int32Array(submitted.length).fill(aim.wanted),
      classNames: train.classNames,
    },
    bases: new Int32Array(submitted.length).fill(-1),
    placing: 'added',
    aimed: aim,
    budget: { records: most, labels: 'kept' },
    figures: { remainingDistance: centre.distanceTo(intrusion) },
  }
}

function stepAt(done: number, total: number): Step {
  return { progress: { phase: 'submitting records', unit: 'records', done, total } }
}
