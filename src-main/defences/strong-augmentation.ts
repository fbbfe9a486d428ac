import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { augmentationIds } from '../evaluate/augmentations'
import { networkVictim } from '../evaluate/victims/network'
import { definePoisoningDefence } from './define'

const params = z.object({
  augmentation: z
    .enum(augmentationIds)
    .default('mixup')
    .describe('of every batch, in place of the victim’s own'),
})

/** Poison is made for pictures as they are; a network that never sees them so learns less of it. */
export const strongAugmentation = definePoisoningDefence({
  kind: 'guarded training',
  id: 'strong-augmentation',
  name: 'Strong augmentation',
  source: 'Borgnia et al., Strong Data Augmentation Sanitizes Poisoning and Backdoor Attacks, ICASSP 2021',
  summary:
    'Mixes or covers the pictures while training, so that small changes in some of them count for less.',
  records: ['images'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes: 'What the poison adds is fine and does not survive mixing. A trigger that is seen often does.',
  needs: ['recipe'],
  cost: 'next to none',
  params,
  presets: { mixup: {}, cutmix: { augmentation: 'cutmix' }, cutout: { augmentation: 'cutout' } },
  guard: ({ recipe, name }, { augmentation }) => {
    if (recipe) return networkVictim({ ...recipe, augmentation })
    throw failure('victim-not-from-scratch', { victim: name })
  },
})
