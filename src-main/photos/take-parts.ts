import type { PartedWork } from './parted-work'

/**
 * Does parts of a work as long as there are any that no other thread has taken.
 *
 * @param taken [1], in memory that threads share: how many parts have been taken
 * @returns those that were done here, by their numbers
 */
export function takeParts<Order, Part>(
  work: Pick<PartedWork<Order, Part, unknown>, 'parts' | 'begin'>,
  order: Order,
  taken: Int32Array,
): ReadonlyMap<number, Part> {
  const parts = work.parts(order)
  const done = new Map<number, Part>()
  let part = Atomics.add(taken, 0, 1)
  if (part >= parts) return done
  const doPart = work.begin(order)
  for (; part < parts; part = Atomics.add(taken, 0, 1)) done.set(part, doPart(part))
  return done
}
