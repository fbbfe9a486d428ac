import { z } from 'zod'
import { cutmix as augmentation } from '../evaluate/augmentations/cutmix'
import { defineDefence } from './define'

export const cutmix = defineDefence({
  kind: 'recipe',
  id: augmentation.id,
  name: augmentation.name,
  source: augmentation.source,
  summary:
    'Pastes squares of other pictures while training, labels by area. Changes little about learned noise.',
  cost: 'none to speak of',
  params: z.object({}),
  presets: { 'half of the pictures': {} },
  recipe: (recipe) => ({ ...recipe, augmentation: 'cutmix' }),
})
