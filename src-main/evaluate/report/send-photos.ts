import { toEightBit } from '../../datasets/image-set'
import type { Photo } from '../../photos/photo'
import { type Region, wholePhoto } from '../../photos/region'
import type { Step } from '../../tensor/run'
import { cutOut, greyOf, shrunk, throughJpeg } from '../journeys'
import { openPhoto, type ReadPhoto, readAtOnce } from './read-photos'
import { type ArrangedPhotos, type PictureRow, type ReportPictures, stack } from './report-pictures'
import type { SurvivalGrid } from './report-plan'

/** What happens to a photo on its way to a trainer. */
export interface Way {
  /** Of the longer edge, in pixels; smaller photos, and all with null, keep their size. */
  readonly longEdge: number | null
  /** JPEG quality; null does not compress again. */
  readonly jpeg: number | null
  readonly grey: boolean
}

/** Every way of a grid; grey is made at the end, from what came in colours. */
export function waysOf({ longEdges, jpegs, grey }: SurvivalGrid): Way[] {
  return grey.flatMap((isGrey) =>
    longEdges.flatMap((longEdge) => jpegs.map((jpeg) => ({ longEdge, jpeg, grey: isGrey }))),
  )
}

/** The same pictures after every way of a grid, whole photos being sent before recognisers cut out what they look at. */
export class SentPhotos {
  readonly #arranged: ArrangedPhotos
  /** By photo and way; whole grey levels, since there are many. */
  readonly #originals: Sent
  readonly #copies: Sent

  private constructor(arranged: ArrangedPhotos, originals: Sent, copies: Sent) {
    this.#arranged = arranged
    this.#originals = originals
    this.#copies = copies
  }

  /** Reads every photo once more and sends it every way. */
  static async *send(
    arranged: ArrangedPhotos,
    grid: SurvivalGrid,
    side: number,
  ): AsyncGenerator<Step, SentPhotos, void> {
    const [originals, copies]: [Sent, Sent] = [new Map(), new Map()]
    const posted = new Set(arranged.posted)
    const photos = [...arranged.posted, ...arranged.unseen].filter((photo) => photo !== undefined)
    const send = async (photo: ReadPhoto) => {
      const { original, copied } = photo.source
      originals.set(photo, await sendAllWays(original, photo, grid, side))
      if (copied && posted.has(photo)) copies.set(photo, await sendAllWays(copied.copy, photo, grid, side))
    }
    for (let from = 0; from < photos.length; from += readAtOnce) {
      const together = photos.slice(from, from + readAtOnce)
      await Promise.all(together.map(send))
      const done = from + together.length
      yield { progress: { phase: 'sending photos', unit: 'photos', done, total: photos.length } }
    }
    return new SentPhotos(arranged, originals, copies)
  }

  /** Made-up pictures stay as they are, but for their colours. */
  after({ longEdge, jpeg, grey }: Way): ReportPictures {
    const { pictures, posted, unseen } = this.#arranged
    const key = nameOf(longEdge, jpeg)
    const setOf = (set: ReportPictures['originals'], rows: readonly PictureRow[], copied: boolean) => {
      const [, side] = set.shape
      const size = side * side * 3
      const images = rows.map((photo, row) => {
        const levels = photo && ((copied && this.#copies.get(photo)) || this.#originals.get(photo))?.get(key)
        const colours = levels
          ? Float32Array.from(levels, (level) => level / 255)
          : set.images.subarray(row * size, (row + 1) * size)
        return grey ? toEightBit(greyOf(colours)) : colours
      })
      return stack(images, [...set.labels], set.classNames, side)
    }
    return {
      people: pictures.people,
      originals: setOf(pictures.originals, posted, false),
      copies: setOf(pictures.copies, posted, true),
      unseen: setOf(pictures.unseen, unseen, false),
    }
  }
}

type Sent = Map<ReadPhoto, ReadonlyMap<string, Uint8Array>>

function nameOf(longEdge: number | null, jpeg: number | null): string {
  return `${longEdge}/${jpeg}`
}

async function sendAllWays(
  path: string,
  read: ReadPhoto,
  { longEdges, jpegs }: SurvivalGrid,
  side: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { photo } = await openPhoto(path)
  const isCopy = path === read.source.copied?.copy
  const width = isCopy ? Math.round(photo.width / read.copyScale) : photo.width
  const square =
    read.source.region ?? wholePhoto({ width, height: photo.height / (isCopy ? read.copyScale : 1) })
  const sent = new Map<string, Uint8Array>()
  /** Shrinking to more than the photo has leaves it as it is. */
  const bySize = new Map<number, Map<number | null, Uint8Array>>()
  for (const longEdge of longEdges) {
    const edge = Math.min(longEdge ?? Number.POSITIVE_INFINITY, Math.max(photo.width, photo.height))
    const seen = bySize.get(edge) ?? (await compressEach(photo, edge, jpegs, square, width, side))
    bySize.set(edge, seen)
    for (const [jpeg, levels] of seen) sent.set(nameOf(longEdge, jpeg), levels)
  }
  return sent
}

async function compressEach(
  photo: Photo,
  longEdge: number,
  jpegs: readonly (number | null)[],
  square: Region,
  width: number,
  side: number,
): Promise<Map<number | null, Uint8Array>> {
  const share = longEdge / Math.max(photo.width, photo.height)
  const smaller = share < 1 ? await shrunk(photo, share) : photo
  const seen = new Map<number | null, Uint8Array>()
  for (const jpeg of jpegs) {
    const received = jpeg === null ? smaller : await throughJpeg(smaller, jpeg)
    const values = await cutOut(received, square, width, side)
    seen.set(
      jpeg,
      Uint8Array.from(values, (value) => Math.round(255 * value)),
    )
  }
  return seen
}
