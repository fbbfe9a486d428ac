import type { ImageSet } from './image-set'
import { type NpyArray, readNpz } from './npz'
import { type PictureSource, readFirst } from './picture-source'

type Arrays = Readonly<Record<string, NpyArray>>

/**
 * Labelled pictures from one npz file: `train_images` and `test_images` [N, H, W, C] uint8, `train_labels` and
 * `test_labels` [N] int32, and `names` [classes] text. The file is read at once; pictures become float32 when they are
 * read from the source, in 0..1.
 *
 * @throws Error naming the file and the array that is missing or does not fit
 */
export async function openLabelledNpz(path: string): Promise<{ train: PictureSource; test: PictureSource }> {
  const arrays = await readNpz(path)
  try {
    return { train: openSplit(arrays, 'train'), test: openSplit(arrays, 'test') }
  } catch (cause) {
    throw new Error(`${path}: ${(cause as Error).message}`, { cause })
  }
}

/** All pictures of such a file. */
export async function readLabelledNpz(path: string): Promise<{ train: ImageSet; test: ImageSet }> {
  const { train, test } = await openLabelledNpz(path)
  return { train: await readFirst(train), test: await readFirst(test) }
}

function openSplit(arrays: Arrays, split: 'train' | 'test'): PictureSource {
  const images = arrayOf(arrays, `${split}_images`)
  const labels = arrayOf(arrays, `${split}_labels`)
  const names = arrayOf(arrays, 'names')
  const [samples = 0, height = 0, width = 0, channels = 0] = images.shape
  const pixels = images.data
  if (!(pixels instanceof Uint8Array) || images.shape.length !== 4) {
    throw new Error(`${split}_images is not [N, H, W, C] of uint8`)
  }
  const numbers = labels.data
  if (!(numbers instanceof Int32Array) || numbers.length !== samples) {
    throw new Error(`${split}_labels is not int32, one for each of the ${samples} pictures`)
  }
  const classNames = Array.from(names.data, String)
  const unnamed = numbers.findIndex((label) => label < 0 || label >= classNames.length)
  if (unnamed >= 0) {
    throw new Error(`${split}_labels holds ${numbers[unnamed]} for picture ${unnamed}, which has no name`)
  }
  const size = height * width * channels
  const read = async (rows: ArrayLike<number>): Promise<ImageSet> => {
    const chosen = new Float32Array(rows.length * size)
    for (let i = 0; i < rows.length; i++) {
      const from = (rows[i] as number) * size
      for (let value = 0; value < size; value++) {
        chosen[i * size + value] = (pixels[from + value] as number) / 255
      }
    }
    return {
      images: chosen,
      shape: [rows.length, height, width, channels],
      labels: Int32Array.from(rows, (row) => numbers[row] as number),
      classNames,
    }
  }
  return { classNames, samples, read }
}

function arrayOf(arrays: Arrays, name: string): NpyArray {
  const array = arrays[name]
  if (!array) throw new Error(`it holds no array named "${name}"`)
  return array
}
