import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { type PartedWork, type PartedWorker, thisThread } from './parted-work'
import { takeParts } from './take-parts'

/** What a thread is asked to help with. */
export interface SharedOrder {
  /** Of the work. */
  readonly name: string
  readonly order: unknown
  /** As `takeParts` takes it. */
  readonly taken: Int32Array
  /** Where the parts go that were done, as a map by their numbers. */
  readonly answer: MessagePort
}

/** In pixels. Starting a thread takes as long as everything that it could take over from a smaller photo. */
const smallestShared = 2_000_000

/** Each thread enlarges the noise for itself, which takes time and about 10 MB; more would spend both for little. */
const mostHelpers = 3

/**
 * Threads that share work on the pixels of large photos with the one that asks for it. They are started when they are
 * first needed, wait for more without keeping the process alive, and end with it.
 */
export class PhotoThreads implements PartedWorker {
  readonly #file: URL
  readonly #count: number
  readonly #helpers = new Set<Worker>()

  /**
   * @param file the built `photo-worker`
   * @param processors how many there are for this process
   */
  constructor(file: URL, processors: number) {
    this.#file = file
    this.#count = Math.min(mostHelpers, processors - 1)
  }

  /** Who is to work on a photo of this size: these threads, or the one that asks alone. */
  for({ width, height }: { readonly width: number; readonly height: number }): PartedWorker {
    return this.#count > 0 && width * height >= smallestShared ? this : thisThread
  }

  async do<Order, Part, Outcome>(work: PartedWork<Order, Part, Outcome>, order: Order): Promise<Outcome> {
    this.#start()
    const taken = new Int32Array(new SharedArrayBuffer(4))
    const shared = { name: work.name, order, taken }
    const helped = [...this.#helpers].map((helper) => partsOf<Part>(helper, shared))
    const done = new Map(takeParts(work, order, taken))
    for (const parts of await Promise.all(helped)) {
      for (const [part, result] of parts) done.set(part, result)
    }
    return work.join(order, inOrder(work, order, done))
  }

  reach(pixels: Uint8Array): Uint8Array {
    const copy = this.room(pixels.length)
    copy.set(pixels)
    return copy
  }

  room(values: number): Uint8Array {
    return new Uint8Array(new SharedArrayBuffer(values))
  }

  /** Ends the threads; they are started again when they are needed again. */
  async close(): Promise<void> {
    await Promise.all([...this.#helpers].map((helper) => helper.terminate()))
  }

  #start(): void {
    while (this.#helpers.size < this.#count) {
      const helper = new Worker(this.#file)
      this.#helpers.add(helper)
      helper.on('error', () => undefined)
      helper.on('exit', () => this.#helpers.delete(helper))
      helper.unref()
    }
  }
}

/** What another thread does of the work: nothing when it ends before it answers. */
function partsOf<Part>(
  helper: Worker,
  shared: Omit<SharedOrder, 'answer'>,
): Promise<ReadonlyMap<number, Part>> {
  const { port1: here, port2: answer } = new MessageChannel()
  helper.postMessage({ ...shared, answer } satisfies SharedOrder, [answer])
  return new Promise((resolve) => {
    here.once('message', (parts: ReadonlyMap<number, Part>) => {
      here.close()
      resolve(parts)
    })
    // Also when the other end is gone, with its thread.
    here.once('close', () => resolve(new Map()))
  })
}

/** Parts that a thread has taken and not returned, since it could not be started or has died, are done here. */
function inOrder<Order, Part>(
  work: PartedWork<Order, Part, unknown>,
  order: Order,
  done: ReadonlyMap<number, Part>,
): Part[] {
  const parts = work.parts(order)
  const doPart = done.size < parts ? work.begin(order) : undefined
  return Array.from({ length: parts }, (_, part) =>
    done.has(part) || !doPart ? (done.get(part) as Part) : doPart(part),
  )
}
