import { z } from 'zod'
import { cloudGround } from './cloud-ground'
import { defineTestbed } from './define'

const logistic = { victim: 'logistic', values: {} }

/** Few records in many dimensions, as digits are for a linear machine: a single record matters here. */
export const space = defineTestbed({
  id: 'space',
  name: 'Points in many dimensions',
  summary: 'Two clouds of points in many dimensions and a linear support vector machine.',
  records: 'features',
  classes: 2,
  params: z.strictObject({
    perClass: z.number().int().min(2).default(50).describe('training records of each class'),
    width: z.number().int().min(1).default(60).describe('numbers of a record'),
    distance: z.number().positive().default(1.5).describe('of each cloud from the middle'),
  }),
  victim: { victim: 'svm', values: {} },
  suited: {
    'svm-poisoning': { values: { lowest: -3, highest: 3 } },
    'p-tampering': { victim: { victim: 'ridge', values: {} } },
    'generative-poisoning': { victim: logistic },
    pgan: { victim: logistic },
  },
  trials: 5,
  open: async (sizes) => cloudGround({ ...sizes, knownPerClass: 150, testPerClass: 300 }),
})
