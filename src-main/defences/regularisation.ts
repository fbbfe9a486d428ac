import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { definePoisoningDefence } from './define'

const params = z.object({
  times: z.number().positive().default(10).describe('as strong as the victim’s own'),
})

/** Small weights give a single record less to pull at. */
export const regularisation = definePoisoningDefence({
  kind: 'guarded training',
  id: 'regularisation',
  name: 'Stronger regularisation',
  source: 'Barreno et al., Can Machine Learning Be Secure?, 2006',
  summary: 'Holds the victim to smaller weights, so that no record moves it far.',
  records: ['images', 'features'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes:
    'Poison needs large weights to do its harm. Poison that looks like the rest, and much of it, does not.',
  needs: ['regularised'],
  cost: 'none',
  params,
  presets: { 'ten times': {}, 'a hundred times': { times: 100 } },
  guard: (victim, { times }) => {
    if (victim.regularised) return victim.regularised(times)
    throw failure('nothing-to-regularise', { victim: victim.name })
  },
})
