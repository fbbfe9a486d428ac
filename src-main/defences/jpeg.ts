import { z } from 'zod'
import { sharp } from '../photos/libvips'
import { Random } from '../tensor/random'
import { defineDefence } from './define'
import { pictureByPicture } from './picture-by-picture'
import { throughLibvips } from './through-libvips'

/** A real encoder's loss takes fine noise with it (Liu et al., ICML 2023). */
export const jpeg = defineDefence({
  kind: 'pictures',
  id: 'jpeg',
  name: 'JPEG',
  source: 'Liu et al., Image Shortcut Squeezing, ICML 2023',
  summary:
    'Saves every picture as a JPEG file of low quality and reads it again. Undoes nearly all noise on small pictures, about half on large ones.',
  cost: 'none to speak of; a clean model loses about nine points at quality 10',
  params: z.object({
    qualities: z
      .array(z.number().int().min(1).max(100))
      .min(1)
      .default([10])
      .describe('of the encoder; each picture gets one of them at random'),
    chromaSubsampling: z
      .enum(['4:2:0', '4:4:4'])
      .default('4:2:0')
      .describe('whether colours are kept at half the resolution, as most encoders do, or at the full one'),
  }),
  presets: {
    'quality 10': { qualities: [10] },
    'quality 50': { qualities: [50] },
    'quality 85': { qualities: [85] },
    mixed: { qualities: [10, 25, 50, 75, 90] },
  },
  alsoAtTest: true,
  transform(set, { qualities, chromaSubsampling }, run) {
    const random = new Random(run.seed).fork('jpeg')
    return pictureByPicture(set, 'saving as JPEG', (picture) => {
      const quality = qualities[random.integer(qualities.length)] as number
      return throughLibvips(picture, set.shape, async (image) =>
        sharp(await image.jpeg({ quality, chromaSubsampling }).toBuffer()),
      )
    })
  },
})
