import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sharp } from '../photos/libvips'
import type { ImageSet } from './image-set'

export interface FolderOptions {
  /** Side of the images made. */
  readonly side: number
  /** Side of the square cut from the middle of each picture before it is shrunk; left out: the whole picture. */
  readonly centre?: number
  /** Share of each class, in the order of the file names, that goes into `train`; the rest is `test`. */
  readonly trainShare: number
}

/**
 * Reads a folder with one subfolder per class into a training and a test set. The split is by the order of
 * the file names, because neighbouring files tend to show the same event.
 *
 * @returns two sets [N, side, side, 3]; classes are the subfolders in alphabetical order
 * @throws Error naming the file that could not be read
 */
export async function readImageFolder(
  folder: string,
  options: FolderOptions,
): Promise<{ train: ImageSet; test: ImageSet }> {
  const entries = await readdir(folder, { withFileTypes: true })
  const classNames = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const train: Rows = { images: [], labels: [] }
  const test: Rows = { images: [], labels: [] }
  for (const [label, name] of classNames.entries()) {
    const files = (await readdir(join(folder, name))).filter((file) => !file.startsWith('.')).sort()
    const trained = Math.floor(files.length * options.trainShare)
    for (const [index, file] of files.entries()) {
      const split = index < trained ? train : test
      split.images.push(await readSquare(join(folder, name, file), options))
      split.labels.push(label)
    }
  }
  return { train: stack(train, options.side, classNames), test: stack(test, options.side, classNames) }
}

interface Rows {
  readonly images: Float32Array[]
  readonly labels: number[]
}

async function readSquare(path: string, { side, centre }: FolderOptions): Promise<Float32Array> {
  try {
    const upright = sharp(path).autoOrient()
    const { width, height } = (await upright.metadata()).autoOrient
    const cut = centre === undefined ? { width, height } : { width: centre, height: centre }
    const pixels = await upright
      .extract({
        left: Math.floor((width - cut.width) / 2),
        top: Math.floor((height - cut.height) / 2),
        ...cut,
      })
      .resize(side, side, { kernel: 'lanczos3', fit: 'fill' })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
    return Float32Array.from(pixels, (value) => value / 255)
  } catch (cause) {
    throw new Error(`${path}: ${(cause as Error).message}`, { cause })
  }
}

function stack({ images, labels }: Rows, side: number, classNames: readonly string[]): ImageSet {
  const size = side * side * 3
  const all = new Float32Array(images.length * size)
  images.forEach((image, row) => {
    all.set(image, row * size)
  })
  return { images: all, labels: Int32Array.from(labels), shape: [images.length, side, side, 3], classNames }
}
