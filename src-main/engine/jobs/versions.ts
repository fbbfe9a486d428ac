import sharp from 'sharp'
import type { Job } from './define'

/** What reads and writes photos here. */
export const versions: Job<'versions'> = async () => ({
  node: process.versions.node,
  sharp: sharp.versions.sharp ?? 'unknown',
  libvips: sharp.versions.vips,
})
