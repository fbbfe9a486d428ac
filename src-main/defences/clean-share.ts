import { type ImageSet, selectRows } from '../datasets/image-set'
import type { Random } from '../tensor/random'
import type { TrainerPhotos } from './define'

/** What a trainer with some clean pictures works with. */
export interface CleanShare {
  readonly clean: ImageSet
  /** The posted pictures without those that the trainer has clean. */
  readonly rest: ImageSet
  /** The posted copies of the clean ones. */
  readonly posted: ImageSet
}

/** Picks a share of every class at random, at least one picture of each. */
export function takeCleanShare(
  { train, originals }: TrainerPhotos,
  share: number,
  random: Random,
): CleanShare {
  const order = random.permutation(train.labels.length)
  const taken = new Set<number>()
  for (let label = 0; label < train.classNames.length; label++) {
    const rows = order.filter((row) => train.labels[row] === label)
    for (const row of rows.subarray(0, Math.ceil(rows.length * share))) taken.add(row)
  }
  const chosen = [...taken].sort((one, other) => one - other)
  return {
    clean: selectRows(originals, chosen),
    rest: selectRows(
      train,
      [...train.labels.keys()].filter((row) => !taken.has(row)),
    ),
    posted: selectRows(train, chosen),
  }
}
