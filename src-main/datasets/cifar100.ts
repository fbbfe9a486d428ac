import { join } from 'node:path'
import { openCifarArchive } from './cifar-archive'
import { readClassNames } from './class-names'
import type { PictureSource } from './picture-source'

/** CIFAR-100 names every picture twice: by one of 100 classes, and by one of 20 groups of them. */
export type Cifar100Labels = 'fine' | 'coarse'

/**
 * The binary archive of CIFAR-100 as published (a coarse and a fine label byte, then 1,024 red, green and blue bytes a
 * record): `train.bin`, `test.bin`, `fine_label_names.txt`, `coarse_label_names.txt`. Pictures are [N, 32, 32, 3] in 0..1.
 *
 * @throws Error naming the file that is missing or does not fit the format
 */
export async function openCifar100(
  folder: string,
  split: 'train' | 'test',
  labels: Cifar100Labels = 'fine',
): Promise<PictureSource> {
  const classNames = await readClassNames(join(folder, `${labels}_label_names.txt`))
  return openCifarArchive([join(folder, `${split}.bin`)], {
    labelBytes: 2,
    labelAt: labels === 'fine' ? 1 : 0,
    classNames,
  })
}
