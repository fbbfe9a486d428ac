import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageSet } from './image-set'

const side = 32
const plane = side * side
const recordLength = 1 + 3 * plane

/**
 * Reads one binary archive of CIFAR-10 (1 label byte, then 1,024 red, green and blue bytes a record).
 *
 * @param folder holds `train.bin`, `test.bin` and `labels.txt` (one class name a line)
 * @returns images [N, 32, 32, 3] float32 in 0..1, channels last
 * @throws Error naming the file and the record when the length or a label does not fit the format
 */
export async function readCifar10(folder: string, split: 'train' | 'test'): Promise<ImageSet> {
  const path = join(folder, `${split}.bin`)
  const [bytes, names] = await Promise.all([readFile(path), readFile(join(folder, 'labels.txt'), 'utf8')])
  const classNames = names.split('\n').filter((name) => name !== '')
  if (bytes.length === 0 || bytes.length % recordLength !== 0) {
    throw new Error(
      `${path}: ${bytes.length} bytes are not a whole number of ${recordLength}-byte CIFAR-10 records`,
    )
  }
  const samples = bytes.length / recordLength
  const images = new Float32Array(samples * 3 * plane)
  const labels = new Int32Array(samples)
  for (let sample = 0; sample < samples; sample++) {
    const start = sample * recordLength
    const label = bytes[start] as number
    if (label >= classNames.length) {
      throw new Error(
        `${path}: record ${sample} has label ${label}, but there are ${classNames.length} classes`,
      )
    }
    labels[sample] = label
    for (let channel = 0; channel < 3; channel++) {
      const from = start + 1 + channel * plane
      for (let pixel = 0; pixel < plane; pixel++) {
        images[(sample * plane + pixel) * 3 + channel] = (bytes[from + pixel] as number) / 255
      }
    }
  }
  return { images, labels, shape: [samples, side, side, 3], classNames }
}
