import { z } from 'zod'
import { defineDefence } from './define'
import { pictureByPicture } from './picture-by-picture'

/** Learned noise is mostly colour where the surrogate was hardly trained, and a grey picture has none (Liu et al., ICML 2023). */
export const grey = defineDefence({
  kind: 'pictures',
  id: 'grey',
  name: 'Grey pictures',
  source: 'Liu et al., Image Shortcut Squeezing, ICML 2023',
  summary:
    'Takes the colours out of every picture. Undoes most sample-wise error-minimizing noise, less of class-wise.',
  cost: 'none to speak of; a clean model loses about two points',
  params: z.object({}),
  presets: { 'Rec. 601 luma': {} },
  alsoAtTest: true,
  transform: (set) =>
    pictureByPicture(set, 'taking the colours out', (picture) =>
      set.shape[3] === 3 ? luma(picture) : picture,
    ),
})

/** Rec. 601 luma in all three channels; a clean grey pixel keeps its value. */
function luma(picture: Float32Array): Float32Array {
  const grey = new Float32Array(picture.length)
  for (let at = 0; at < picture.length; at += 3) {
    const [red, green, blue] = [picture[at] as number, picture[at + 1] as number, picture[at + 2] as number]
    grey.fill(0.299 * red + 0.587 * green + 0.114 * blue, at, at + 3)
  }
  return grey
}
