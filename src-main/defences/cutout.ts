import { z } from 'zod'
import { cutout as augmentation } from '../evaluate/augmentations/cutout'
import { defineDefence } from './define'

export const cutout = defineDefence({
  kind: 'recipe',
  id: augmentation.id,
  name: augmentation.name,
  source: augmentation.source,
  summary: 'Covers a square of every picture while training. Changes nothing about learned noise.',
  cost: 'none to speak of',
  params: z.object({}),
  presets: { 'half the side': {} },
  recipe: (recipe) => ({ ...recipe, augmentation: 'cutout' }),
})
