import { z } from 'zod'
import { defineDefence } from './define'
import { pictureByPicture } from './picture-by-picture'

/** Fewer levels than the noise is high leave no room for it. */
export const bitDepth = defineDefence({
  kind: 'pictures',
  id: 'bit-depth',
  name: 'Fewer bits',
  source: 'Qin et al., APBench, 2023',
  summary: 'Keeps a few bits of every value. Brings back a third to three quarters of what was lost.',
  cost: 'none to speak of; pictures lose their fine shades',
  params: z.object({
    bits: z.number().int().min(1).max(8).default(2).describe('kept of the eight of each value'),
  }),
  presets: { 'two bits': { bits: 2 }, 'four bits': { bits: 4 } },
  alsoAtTest: true,
  transform(set, { bits }) {
    const steps = 2 ** bits - 1
    return pictureByPicture(set, 'taking bits away', (picture) =>
      picture.map((value) => Math.round(value * steps) / steps),
    )
  },
})
