import { failure } from '../../src-shared/failure'
import { type ImageSet, selectRows } from '../datasets/image-set'
import type { ProtectedPictures } from './matrix-store'
import { chooseProtected } from './mixture'

/** A data source as a matrix works with it. */
export interface LoadedData {
  readonly name: string
  readonly train: ImageSet
  readonly test: ImageSet
  /** Test pictures left out because a training picture is nearly the same. */
  readonly setAside: number
  /** Of all its pictures. */
  readonly key: string
}

/** What a trainer gets to learn from. */
export interface Offer {
  readonly train: ImageSet
  /** The same pictures before protection, row by row. */
  readonly originals: ImageSet
  /** How many of them are protected. */
  readonly protectedCount: number
  readonly noise?: ProtectedPictures['noise']
}

/** Clean pictures, all of them. */
export function cleanOffer(train: ImageSet): Offer {
  return { train, originals: train, protectedCount: 0 }
}

/** Only the pictures that a mixture of this share leaves clean. */
export function cleanRestOffer(train: ImageSet, share: number, seed: number): Offer {
  const aside = chooseProtected(train.labels, { share }, seed)
  return cleanOffer(selectRows(train, rowsWhere(aside, 0)))
}

/** A share of the pictures of the chosen classes by their protected copies, and the others as they are. */
export function mixedOffer(
  train: ImageSet,
  { pixels, noise }: ProtectedPictures,
  { share, classes }: { readonly share: number; readonly classes?: readonly string[] | undefined },
  seed: number,
): Offer {
  const chosen = chooseProtected(train.labels, { share, classes: labelsOf(classes, train) }, seed)
  const rows = rowsWhere(chosen, 1)
  const size = train.images.length / chosen.length
  const images = train.images.slice()
  for (const row of rows) {
    for (let i = row * size; i < (row + 1) * size; i++) images[i] = (pixels[i] as number) / 255
  }
  return { train: { ...train, images }, originals: train, protectedCount: rows.length, noise }
}

/**
 * The labels of classes by their names; undefined for all.
 *
 * @throws FailureError `bad request` naming the class that the set does not have
 */
export function labelsOf(
  classes: readonly string[] | undefined,
  { classNames }: Pick<ImageSet, 'classNames'>,
): ReadonlySet<number> | undefined {
  const unknown = classes?.find((name) => !classNames.includes(name))
  if (unknown !== undefined) {
    throw failure('class-unknown', { name: unknown, names: classNames.join(', ') })
  }
  return classes && new Set(classes.map((name) => classNames.indexOf(name)))
}

/** The rows that a mask [N] marks with the value. */
export function rowsWhere(mask: Uint8Array, value: 0 | 1): number[] {
  return [...mask.keys()].filter((row) => mask[row] === value)
}
