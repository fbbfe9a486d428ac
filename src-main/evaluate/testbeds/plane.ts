import { z } from 'zod'
import { cloudGround } from './cloud-ground'
import { defineTestbed } from './define'

const logistic = { victim: 'logistic', values: {} }
const kernel = { kind: 'rbf', gamma: 0.25 }

/** The artificial data of Biggio et al. (2012): small enough that every point and the whole boundary can be drawn. */
export const plane = defineTestbed({
  id: 'plane',
  name: 'Points in the plane',
  summary: 'Two clouds of points in two dimensions and a support vector machine with a curved boundary.',
  records: 'features',
  classes: 2,
  params: z.strictObject({
    perClass: z.number().int().min(2).default(25).describe('training points of each class'),
    distance: z.number().positive().default(1.5).describe('of each cloud from the middle'),
  }),
  victim: { victim: 'svm', values: { kernel } },
  suited: {
    'label-poisoning': { values: { from: 1, share: 0.25 } },
    'svm-poisoning': { values: { kernel, points: 3, step: 0.3, iterations: 60, lowest: -4, highest: 4 } },
    'p-tampering': { victim: { victim: 'ridge', values: {} } },
    'generative-poisoning': { victim: logistic },
    pgan: { values: { steps: 500 }, victim: logistic },
  },
  trials: 5,
  open: async ({ perClass, distance }) =>
    cloudGround({ perClass, distance, width: 2, knownPerClass: 250, testPerClass: 500 }),
})
