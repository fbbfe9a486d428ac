import { z } from 'zod'
import { defineDefence } from './define'

/** Noise that is little more than a tint teaches nothing when every picture gets another tint. */
export const colourJitter = defineDefence({
  kind: 'recipe',
  id: 'colour-jitter',
  name: 'Colour jitter',
  source: 'common practice of people who train networks on photos',
  summary:
    'Changes the strength of every colour channel at random while training. Undoes noise that is nearly plain in colour.',
  cost: 'none to speak of',
  params: z.object({
    gain: z.number().min(0).max(1).default(0.25).describe('largest relative change of a channel'),
    brightness: z.number().min(0).max(1).default(0.1).describe('largest amount added to a channel'),
  }),
  presets: { usual: {} },
  recipe: (recipe, { gain, brightness }) => ({ ...recipe, gain, brightness }),
})
