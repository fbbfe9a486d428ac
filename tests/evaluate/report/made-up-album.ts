import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { Random } from '../../../src-main/tensor/random'
import type { CopiedPhoto } from '../../../src-shared/report'

const side = 48
const cells = 6

/**
 * Writes photos that a small network can tell apart by person: each person has coarse colours of their own, each photo
 * its own light and shade. The copies of those who are protected have a fine pattern on top, which is the same on all
 * copies of a person, and easier to learn.
 */
export class MadeUpAlbum {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** @param levels how strong the pattern is */
  async copied(person: string, count: number, levels = 40): Promise<CopiedPhoto[]> {
    const photos: CopiedPhoto[] = []
    const pattern = noise(`pattern of ${person}`, 8)
    for (let index = 0; index < count; index++) {
      const pixels = picture(person, index)
      const place = `${person}/${index}.png`
      const changed = pixels.map((value, at) => value + levels * cellOf(pattern, 8, at))
      photos.push({
        original: await this.#write('photos', place, pixels),
        copy: await this.#write('copies', place, changed),
        place,
      })
    }
    return photos
  }

  async clean(person: string, count: number): Promise<{ name: string; pictures: { photo: string }[] }> {
    const pictures: { photo: string }[] = []
    for (let index = 0; index < count; index++) {
      pictures.push({ photo: await this.#write('others', `${person}/${index}.png`, picture(person, index)) })
    }
    return { name: person, pictures }
  }

  async #write(kind: string, place: string, levels: Float32Array): Promise<string> {
    const path = join(this.#folder, kind, place)
    await mkdir(join(path, '..'), { recursive: true })
    const pixels = Uint8Array.from(levels, (value) => Math.round(Math.min(255, Math.max(0, value))))
    await sharp(pixels, { raw: { width: side, height: side, channels: 3 } }).toFile(path)
    return path
  }
}

/** [side, side, 3] in grey levels, within what a pattern can be added to. */
function picture(person: string, index: number): Float32Array {
  const own = noise(`colours of ${person}`, cells)
  const shade = noise(`shade ${index} of ${person}`, cells)
  return Float32Array.from({ length: side * side * 3 }, (_, at) => {
    const light = cellOf(shade, cells, at - (at % 3))
    return 128 + 14 * cellOf(own, cells, at) + 50 * light
  })
}

/** [count, count, 3] in -1..1. */
function noise(name: string, count: number): Float32Array {
  const values = new Float32Array(count * count * 3)
  new Random(1, name).fillUniform(values, -1, 1)
  return values
}

function cellOf(values: Float32Array, count: number, at: number): number {
  const pixel = Math.floor(at / 3)
  const [x, y] = [pixel % side, Math.floor(pixel / side)]
  const cell = Math.floor((y * count) / side) * count + Math.floor((x * count) / side)
  return values[cell * 3 + (at % 3)] as number
}
