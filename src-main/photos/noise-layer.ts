import type { Photo } from './photo'
import { type Region, wholePhoto } from './region'

/** Noise for a photo or a part of it, before it is enlarged to that size. */
export interface NoiseLayer {
  /**
   * A part, such as the square around a face, in which the noise fades in from the edges; or the whole photo, whose
   * noise fades out in these parts.
   */
  readonly region: Region | 'whole'
  /** [side, side, 3] in units of 1. */
  readonly noise: Float32Array
  readonly side: number
}

/** Where the noise of a layer lies in a photo. */
export function areaOf(
  { region }: Pick<NoiseLayer, 'region'>,
  photo: Pick<Photo, 'width' | 'height'>,
): Region {
  return region === 'whole' ? wholePhoto(photo) : region
}

/**
 * Noise [count, 3] for a photo with this many channels. Grey takes the mean: of all grey noise it is the nearest.
 *
 * @returns [count, channels]
 */
export function noiseForChannels(noise: Float32Array, channels: 1 | 3): Float32Array {
  if (channels === 3) return noise
  const grey = new Float32Array(noise.length / 3)
  for (const [index, value] of noise.entries()) {
    const at = Math.floor(index / 3)
    grey[at] = (grey[at] as number) + value / 3
  }
  return grey
}
