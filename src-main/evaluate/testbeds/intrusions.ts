import { z } from 'zod'
import { joinRecords, type Records } from '../../attacks/records'
import { Random } from '../../tensor/random'
import { defineTestbed } from './define'

/** Of each kind, to test on. */
const testRecords = 300

/** Ordinary activity about a centre, and a detector that goes on learning from what it accepts (Barreno et al., 2006). */
export const intrusions = defineTestbed({
  id: 'intrusions',
  name: 'Intrusion detector',
  summary: 'A detector that accepts what lies within a sphere and moves its centre with what it accepted.',
  records: 'features',
  classes: 2,
  params: z.strictObject({
    trusted: z.number().int().min(1).default(100).describe('records that it is started with'),
    distance: z.number().positive().default(2).describe('of the intrusion from the centre, in radii'),
  }),
  victim: { victim: 'hypersphere', values: {} },
  suited: {},
  own: ['centroid-drift'],
  trials: 5,
  open: async ({ trusted, distance }) => ({
    draw: (seed) => {
      const train = ordinary(trusted, new Random(seed, 'ordinary activity'))
      return { train, known: train }
    },
    test: joinRecords(
      ordinary(testRecords, new Random(0, 'ordinary activity to test on')),
      around(distance, 1, testRecords, new Random(0, 'intrusions to test on')),
    ),
    candidates: around(distance, 1, testRecords, new Random(0, 'intrusions to aim at')),
  }),
})

/** Within a third of the radius, so that the detector accepts all of it. */
function ordinary(count: number, random: Random): Records<'features'> {
  const records = around(1 / 3, 0, count, random)
  const within = records.content.values.map((value) => value * Math.sqrt(random.uniform()))
  return { ...records, content: { ...records.content, values: within } }
}

/** On a circle about the origin. */
function around(radius: number, label: number, count: number, random: Random): Records<'features'> {
  const values = new Float32Array(2 * count)
  for (let row = 0; row < count; row++) {
    const angle = 2 * Math.PI * random.uniform()
    values.set([radius * Math.cos(angle), radius * Math.sin(angle)], 2 * row)
  }
  return {
    kind: 'features',
    content: { values, shape: [count, 2] },
    labels: new Int32Array(count).fill(label),
    classNames: ['normal', 'intrusion'],
  }
}
