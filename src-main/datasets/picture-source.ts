import type { ImageSet } from './image-set'

/** Labelled pictures that are read when they are wanted, and no others. */
export interface PictureSource {
  readonly classNames: readonly string[]
  readonly samples: number
  /**
   * The chosen pictures in the order given.
   *
   * @throws Error or FailureError naming the first record that cannot be read, and what is wrong with it
   */
  read(rows: ArrayLike<number>): Promise<ImageSet>
}

/** All pictures of a source, or its first ones. */
export function readFirst(source: PictureSource, limit = source.samples): Promise<ImageSet> {
  return source.read(Int32Array.from({ length: Math.min(limit, source.samples) }, (_, row) => row))
}
