import type { Region } from '../../src-shared/photo'

/**
 * What a picture to learn on was made of, as a text: the photo's hash and, where it is a part of the photo, which. A
 * row of sample-wise noise belongs to such a picture.
 *
 * @param hash of the photo; a sha256 where noise is kept by it
 */
export function pictureIdentity(hash: string, region: Region | undefined): string {
  if (!region) return hash
  const { left, top, width, height } = region
  return `${hash}@${left},${top},${width},${height}`
}

/** What `pictureIdentity` was made of. */
export function parsePictureIdentity(identity: string): { hash: string; region?: Region } {
  const [hash = '', place] = identity.split('@')
  if (place === undefined) return { hash }
  const [left = 0, top = 0, width = 0, height = 0] = place.split(',').map(Number)
  return { hash, region: { left, top, width, height } }
}
