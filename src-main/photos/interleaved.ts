import type { RawPixels } from './libvips'
import type { Photo } from './photo'

/** Colour and transparency side by side, as libvips takes them. */
export function interleaved({ pixels, width, height, channels, alpha }: Photo): RawPixels {
  if (!alpha) return { pixels, width, height, channels }
  const count = width * height
  const joined = new Uint8Array(count * (channels + 1))
  let from = 0
  let to = 0
  for (let index = 0; index < count; index++) {
    for (let channel = 0; channel < channels; channel++) joined[to++] = pixels[from++] as number
    joined[to++] = alpha[index] as number
  }
  return { pixels: joined, width, height, channels: channels === 1 ? 2 : 4 }
}
