import { z } from 'zod'
import { mixup as augmentation } from '../evaluate/augmentations/mixup'
import { defineDefence } from './define'

export const mixup = defineDefence({
  kind: 'recipe',
  id: augmentation.id,
  name: augmentation.name,
  source: augmentation.source,
  summary:
    'Blends pictures and their labels while training. Weakens sample-wise noise; class-wise noise resists.',
  cost: 'none to speak of',
  params: z.object({}),
  presets: { 'half of the pictures': {} },
  recipe: (recipe) => ({ ...recipe, augmentation: 'mixup' }),
})
