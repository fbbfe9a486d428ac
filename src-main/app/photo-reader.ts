import { failure, failureOf } from '../../src-shared/failure'
import type { PhotoId } from '../../src-shared/library'
import type { Engine } from '../engine/host'
import type { Watcher } from './copies'
import type { PhotoLibrary } from './photo-library'
import type { Pictures } from './pictures'
import type { PlacedFace } from './placed-face'

/** Until photos have been read. */
const usualSecondsPerMegapixel = 0.03

/**
 * Looks at new photos in the background: makes their thumbnails, finds their faces once all thumbnails are there, and
 * then computes the faces that were drawn by hand. It asks the engine for one thing at a time, so that pictures for
 * pages come in between.
 */
export class PhotoReader {
  readonly #library: PhotoLibrary
  readonly #pictures: Pictures
  readonly #engine: Engine
  readonly #underWay = new Map<string, Promise<void>>()
  #working: Promise<void> | undefined
  /** An order waits for faces: the rest comes later. */
  #isOrdered = false
  #isClosing = false
  #secondsPerMegapixel = usualSecondsPerMegapixel

  constructor(library: PhotoLibrary, pictures: Pictures, engine: Engine) {
    this.#library = library
    this.#pictures = pictures
    this.#engine = engine
  }

  /** How long making a thumbnail takes on this computer. */
  get secondsPerMegapixel(): number {
    return this.#secondsPerMegapixel
  }

  /** Takes up what there is to do; to be called when there may be more. */
  start(): void {
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined
      if (this.#nextTask()) this.start()
    })
  }

  /**
   * Sees to it that these photos have been searched for faces, before all others.
   *
   * @throws FailureError `cancelled`
   */
  async findFaces(photos: readonly PhotoId[], { signal, onProgress }: Watcher): Promise<void> {
    const waiting = photos.filter((id) => this.#library.unread.has(id) || this.#library.unsearched.has(id))
    this.#isOrdered = true
    try {
      for (const [done, photo] of waiting.entries()) {
        onProgress?.({ phase: 'reading faces', unit: 'photos', done, total: waiting.length })
        if (this.#library.unread.has(photo)) await this.#read(photo)
        if (this.#library.unsearched.has(photo)) await this.#search(photo)
        if (signal?.aborted || this.#isClosing) throw failure('cancelled', {})
      }
    } finally {
      this.#isOrdered = false
      this.start()
    }
  }

  /** Begins nothing new; to be called before the engine is closed. */
  stop(): void {
    this.#isClosing = true
  }

  /** Resolves when nothing is under way any more of what has begun by now. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay.values())
  }

  async #work(): Promise<void> {
    for (let task = this.#nextTask(); task; task = this.#nextTask()) await task()
  }

  #nextTask(): (() => Promise<void>) | undefined {
    if (this.#isClosing) return undefined
    const [unread] = this.#library.unread
    if (unread !== undefined) return () => this.#read(unread)
    if (this.#isOrdered) return undefined
    const [unsearched] = this.#library.unsearched
    if (unsearched !== undefined) return () => this.#search(unsearched)
    const face = this.#library.nextUnmeasured
    return face && (() => this.#measure(face))
  }

  #read(photo: PhotoId): Promise<void> {
    return this.#once(`reading ${photo}`, async () => {
      const started = performance.now()
      try {
        const size = await this.#pictures.read(this.#library.pathOf(photo), photo)
        const perMegapixel = (performance.now() - started) / 1000 / ((size.width * size.height) / 1e6)
        this.#secondsPerMegapixel = 0.8 * this.#secondsPerMegapixel + 0.2 * Math.min(1, perMegapixel)
        this.#library.setReading(photo, size)
      } catch (thrown) {
        const { message, text } = failureOf(thrown)
        if (!this.#isClosing) this.#library.setReading(photo, { problem: { message, text } })
      }
    })
  }

  #search(photo: PhotoId): Promise<void> {
    return this.#once(`searching ${photo}`, async () => {
      try {
        const { faces } = await this.#engine.call('find-faces', { photo: this.#library.pathOf(photo) })
        this.#library.setFaces(photo, faces)
      } catch {
        // It can be read and is protected as a whole; what is wrong will be said then, if anything is.
        if (!this.#isClosing) this.#library.setFaces(photo, [])
      }
    })
  }

  #measure(face: PlacedFace): Promise<void> {
    return this.#once(`measuring ${face.id}`, async () => {
      try {
        const call = { photo: this.#library.pathOf(face.photo), boxes: [face.box] }
        const { faces } = await this.#engine.call('find-faces', call)
        this.#library.setEmbedding(face, faces[0]?.embedding ?? [])
      } catch {
        if (!this.#isClosing) this.#library.setEmbedding(face, [])
      }
    })
  }

  #once(key: string, work: () => Promise<void>): Promise<void> {
    const underWay = this.#underWay.get(key) ?? work().finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, underWay)
    return underWay
  }
}
