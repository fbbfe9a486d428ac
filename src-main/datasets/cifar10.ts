import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openCifarArchive } from './cifar-archive'
import { readClassNames } from './class-names'
import type { ImageSet } from './image-set'
import { type PictureSource, readFirst } from './picture-source'

/**
 * The binary archive of CIFAR-10 (1 label byte, then 1,024 red, green and blue bytes a record), as published
 * (`data_batch_1.bin` to `data_batch_5.bin`, `test_batch.bin`, `batches.meta.txt`) or in one file each (`train.bin`,
 * `test.bin`, `labels.txt`). Pictures are [N, 32, 32, 3] in 0..1.
 *
 * @throws Error naming the file that is missing or does not fit the format
 */
export async function openCifar10(folder: string, split: 'train' | 'test'): Promise<PictureSource> {
  const published = existsSync(join(folder, 'batches.meta.txt'))
  const files = published ? publishedFiles[split] : [`${split}.bin`]
  const classNames = await readClassNames(join(folder, published ? 'batches.meta.txt' : 'labels.txt'))
  return openCifarArchive(
    files.map((file) => join(folder, file)),
    { labelBytes: 1, labelAt: 0, classNames },
  )
}

/** All pictures of one split. @throws Error naming also the first record with a label that has no name */
export async function readCifar10(folder: string, split: 'train' | 'test'): Promise<ImageSet> {
  return readFirst(await openCifar10(folder, split))
}

const publishedFiles = {
  train: [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`),
  test: ['test_batch.bin'],
}
