import { z } from 'zod'
import { defineDefence } from './define'
import { pictureByPicture } from './picture-by-picture'
import { throughLibvips } from './through-libvips'

/** A single pixel never is the median of its neighbours, so shortcuts of single pixels vanish. */
export const medianBlur = defineDefence({
  kind: 'pictures',
  id: 'median-blur',
  name: 'Median filter',
  source: 'Xu et al., Feature Squeezing, NDSS 2018',
  summary:
    'Replaces every value by the median of its neighbourhood. Takes away single pixels and thin lines.',
  cost: 'none to speak of; fine texture goes as well',
  params: z.object({
    size: z.number().int().min(2).max(15).default(3).describe('side of the neighbourhood in pixels'),
  }),
  presets: { '3 x 3': { size: 3 }, '5 x 5': { size: 5 } },
  alsoAtTest: true,
  transform: (set, { size }) =>
    pictureByPicture(set, 'filtering by the median', (picture) =>
      throughLibvips(picture, set.shape, (image) => image.median(size)),
    ),
})
