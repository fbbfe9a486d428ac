import { type Records, recordsOfImages } from '../../src-main/attacks/records'
import { readCifar10 } from '../../src-main/datasets/cifar10'
import { halved } from '../../src-main/datasets/halved'
import { selectRows } from '../../src-main/datasets/image-set'
import { sharedData } from '../shared-data'

/**
 * The first pictures of each of some classes of the shared part of CIFAR-10, at 16 pixels. Labels count through the
 * classes in the order given.
 *
 * @param from pictures of each class to leave out first
 */
export async function smallCifar(
  split: 'train' | 'test',
  classes: readonly string[],
  perClass: number,
  from = 0,
): Promise<Records<'images'>> {
  const set = await readCifar10(sharedData('cifar10'), split)
  const rows = classes.flatMap((name) => {
    const label = set.classNames.indexOf(name)
    return [...set.labels.keys()].filter((row) => set.labels[row] === label).slice(from, from + perClass)
  })
  const chosen = halved(selectRows(set, rows))
  const labels = chosen.labels.map((label) => classes.indexOf(set.classNames[label] as string))
  return recordsOfImages({ ...chosen, labels, classNames: classes })
}
