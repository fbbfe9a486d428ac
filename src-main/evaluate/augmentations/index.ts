import { cutmix } from './cutmix'
import { cutout } from './cutout'
import type { Augmentation } from './define'
import { mixup } from './mixup'

/** What a trainer can do to every batch: all but `none` shift and mirror the pictures first. */
export const augmentationIds = ['none', 'crop-and-flip', 'cutout', 'mixup', 'cutmix'] as const
export type AugmentationId = (typeof augmentationIds)[number]

/** What follows the shifting and mirroring, if anything does. */
export function furtherAugmentation(id: AugmentationId): Augmentation | undefined {
  return [cutout, mixup, cutmix].find((augmentation) => augmentation.id === id)
}
