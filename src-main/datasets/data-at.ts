import { readdir, stat } from 'node:fs/promises'
import { cannotRead } from '../files/reading-trouble'
import { DataChoice } from './choice'

/**
 * What lies at a path, as a data source: an npz file, the folder of a CIFAR archive, or folders of photos.
 *
 * @throws FailureError `unreadable` when nothing is there
 */
export async function dataAt(path: string): Promise<DataChoice> {
  try {
    if ((await stat(path)).isFile()) return DataChoice.parse({ source: 'npz', file: path })
    const files = await readdir(path)
    const has = (...names: string[]) => names.some((name) => files.includes(name))
    if (has('data_batch_1.bin')) return DataChoice.parse({ source: 'cifar10', folder: path })
    if (has('fine_label_names.txt')) return DataChoice.parse({ source: 'cifar100', folder: path })
    if (has('train.bin') && has('labels.txt')) return DataChoice.parse({ source: 'cifar10', folder: path })
    return DataChoice.parse({ source: 'image-folder', folder: path })
  } catch (cause) {
    throw cannotRead(path, cause)
  }
}
