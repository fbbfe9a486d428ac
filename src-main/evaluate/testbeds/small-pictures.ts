import { join, resolve } from 'node:path'
import { failure } from '../../../src-shared/failure'
import { readData } from '../../datasets/choice'
import { dataAt } from '../../datasets/data-at'
import { halved } from '../../datasets/halved'
import { type ImageSet, selectRows } from '../../datasets/image-set'
import { Random } from '../../tensor/random'
import type { Place } from './define'

/** Which pictures, and how small. */
export interface PictureSettings {
  readonly data?: string | undefined
  /** Most training pictures of a class. */
  readonly perClass: number
  readonly side: number
}

/** Pictures to learn from and to test on: those of a path, or those that come with the program. */
export async function readSmallPictures(
  settings: PictureSettings,
  { base, resources }: Place,
): Promise<{ readonly train: ImageSet; readonly test: ImageSet }> {
  const path =
    settings.data === undefined ? join(resources, 'demo/labelled.npz') : resolve(base, settings.data)
  const { train, test } = await readData(await dataAt(path), base)
  return { train: prepared(train, settings), test: prepared(test, settings) }
}

/**
 * The pictures of some classes alone, labelled in the order of their names here.
 *
 * @throws FailureError `bad request` naming a class that there is not
 */
export function ofClasses(set: ImageSet, names: readonly string[]): ImageSet {
  const unknown = names.find((name) => !set.classNames.includes(name))
  if (unknown !== undefined) {
    throw failure('class-unknown', { name: unknown, names: set.classNames.join(', ') })
  }
  const nameOf = (row: number) => set.classNames[set.labels[row] as number] as string
  const rows = [...set.labels.keys()].filter((row) => names.includes(nameOf(row)))
  const labels = Int32Array.from(rows, (row) => names.indexOf(nameOf(row)))
  return { ...selectRows(set, rows), labels, classNames: names }
}

/** Rows of so many of the first pictures of each class. */
export function firstOfEachClass(
  { labels, classNames }: ImageSet,
  most: (count: number) => number,
): ReadonlySet<number> {
  const rows = classNames.flatMap((_, label) => {
    const own = [...labels.keys()].filter((row) => labels[row] === label)
    return own.slice(0, most(own.length))
  })
  return new Set(rows.sort((one, other) => one - other))
}

/** In an order of their own, so many pictures of each class, and in the wanted size. */
function prepared(set: ImageSet, { perClass, side }: PictureSettings): ImageSet {
  const mixed = selectRows(set, new Random(0, 'pictures').permutation(set.labels.length))
  return shrunk(selectRows(mixed, [...firstOfEachClass(mixed, () => perClass)]), side)
}

function shrunk(set: ImageSet, side: number): ImageSet {
  const [, height, width] = set.shape
  const fits = height <= side || height % 2 === 1 || width % 2 === 1
  return fits ? set : shrunk(halved(set), side)
}
