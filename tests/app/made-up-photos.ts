import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { contrastImages } from '../../src-main/datasets/contrast'
import { Random } from '../../src-main/tensor/random'

const side = 48

/**
 * Writes made-up photos, each another one, in the format that its name's extension says.
 *
 * @param names paths under the folder
 */
export async function writePhotos(folder: string, names: readonly string[], seed = 0): Promise<void> {
  const pictures = contrastImages(names.length, side, new Random(seed, 'made-up photos'))
  for (const [index, name] of names.entries()) {
    const size = side * side * 3
    const bytes = Uint8Array.from(
      pictures.subarray(index * size, (index + 1) * size),
      (value) => 40 + value * 175,
    )
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await sharp(bytes, { raw: { width: side, height: side, channels: 3 } })
      .resize(120, 96, { fit: 'fill' })
      .toFile(path)
  }
}
