import { differingBits, type PerceptualHash } from '../photos/perceptual-hash'

/**
 * Sets those test photos aside that show nearly the same picture as a training photo: a model that has learned the one
 * by heart would seem to recognise the other.
 *
 * @param hashes of all photos
 * @param limit how many of the 64 bits of near-duplicates may differ
 * @returns the test photos that remain, and those set aside, as positions
 */
export function setNearDuplicatesAside(
  hashes: readonly PerceptualHash[],
  { train, test }: { readonly train: Int32Array; readonly test: Int32Array },
  limit: number,
): { test: Int32Array; setAside: Int32Array } {
  const trained = Array.from(train, (position) => hashes[position] as PerceptualHash)
  const isNearDuplicate = (position: number) => {
    const own = hashes[position] as PerceptualHash
    return trained.some((other) => differingBits(own, other) <= limit)
  }
  const setAside = test.filter(isNearDuplicate)
  const aside = new Set(setAside)
  return { test: test.filter((position) => !aside.has(position)), setAside }
}
