import type { ImageSet } from './image-set'
import { type NpyArray, readNpz } from './npz'

type Arrays = Readonly<Record<string, NpyArray>>

/**
 * Reads labelled pictures from one npz file: `train_images` and `test_images` [N, H, W, C] uint8, `train_labels` and
 * `test_labels` [N] int32, and `names` [classes] text.
 *
 * @returns images in 0..1
 * @throws Error naming the file and the array that is missing or does not fit
 */
export async function readLabelledNpz(path: string): Promise<{ train: ImageSet; test: ImageSet }> {
  const arrays = await readNpz(path)
  try {
    return { train: imageSet(arrays, 'train'), test: imageSet(arrays, 'test') }
  } catch (cause) {
    throw new Error(`${path}: ${(cause as Error).message}`, { cause })
  }
}

function imageSet(arrays: Arrays, split: 'train' | 'test'): ImageSet {
  const images = arrayOf(arrays, `${split}_images`)
  const labels = arrayOf(arrays, `${split}_labels`)
  const names = arrayOf(arrays, 'names')
  const [samples = 0, height = 0, width = 0, channels = 0] = images.shape
  if (!(images.data instanceof Uint8Array) || images.shape.length !== 4) {
    throw new Error(`${split}_images is not [N, H, W, C] of uint8`)
  }
  if (!(labels.data instanceof Int32Array) || labels.data.length !== samples) {
    throw new Error(`${split}_labels is not int32, one for each of the ${samples} pictures`)
  }
  const classNames = Array.from(names.data, String)
  const unnamed = labels.data.find((label) => label < 0 || label >= classNames.length)
  if (unnamed !== undefined) throw new Error(`${split}_labels holds ${unnamed}, which has no name`)
  return {
    images: Float32Array.from(images.data, (value) => value / 255),
    shape: [samples, height, width, channels],
    labels: labels.data,
    classNames,
  }
}

function arrayOf(arrays: Arrays, name: string): NpyArray {
  const array = arrays[name]
  if (!array) throw new Error(`it holds no array named "${name}"`)
  return array
}
