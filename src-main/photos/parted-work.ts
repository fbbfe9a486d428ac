/**
 * Work on the pixels of a photo that falls into parts. They may be done in any order, more than once, and by several
 * threads at the same time: what comes out does not depend on it, to the last bit.
 */
export interface PartedWork<Order, Part, Outcome> {
  /** By which other threads know the work. */
  readonly name: string
  /** How many parts an order falls into. */
  parts(order: Order): number
  /**
   * Gets ready for an order.
   *
   * @param order only to be read, but for pixels that the work makes
   * @returns does one part of it, from 0 on; what it returns can be sent to another thread
   */
  begin(order: Order): (part: number) => Part
  /** @param done what came out of every part, in their order */
  join(order: Order, done: readonly Part[]): Outcome
}

/** Does parted work, perhaps with several threads. */
export interface PartedWorker {
  /** @param order whose pixels are all within reach of the worker */
  do<Order, Part, Outcome>(work: PartedWork<Order, Part, Outcome>, order: Order): Promise<Outcome>
  /** Brings pixels within reach: these, or a copy. */
  reach(pixels: Uint8Array): Uint8Array
  /** Room for that many values, all 0 and within reach. */
  room(values: number): Uint8Array
}

/** All of a work, at once and on the thread that asks for it. */
export function doHere<Order, Part, Outcome>(work: PartedWork<Order, Part, Outcome>, order: Order): Outcome {
  const doPart = work.begin(order)
  return work.join(
    order,
    Array.from({ length: work.parts(order) }, (_, part) => doPart(part)),
  )
}

/** For photos that are too small to be shared out, and where there is one thread. */
export const thisThread: PartedWorker = {
  do: async (work, order) => doHere(work, order),
  reach: (pixels) => pixels,
  room: (values) => new Uint8Array(values),
}
