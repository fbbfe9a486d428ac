import { failure } from '../../src-shared/failure'
import type { Random } from '../tensor/random'
import { type Records, selectRecords } from './records'

/** A pattern that a backdoor answers to, stamped over pictures as it is. */
export interface Trigger {
  /** [height, width, channels] in grey levels. */
  readonly pattern: Uint8Array
  readonly shape: readonly [height: number, width: number, channels: number]
  /** Where its upper left corner lies; it may lie in several places at once. */
  readonly places: readonly { readonly top: number; readonly left: number }[]
}

/** The same pictures, each with the trigger on it. */
export function stamp(records: Records<'images'>, trigger: Trigger): Records<'images'> {
  const copy = selectRecords(records, Int32Array.from(records.labels.keys()))
  const { pixels, shape } = copy.content
  const [count, height, width, channels] = shape
  for (let record = 0; record < count; record++) {
    forEachCovered(trigger, (y, x, channel, level) => {
      pixels[((record * height + y) * width + x) * channels + channel] = level
    })
  }
  return copy
}

/** Calls with every value of a picture that the trigger covers, and the grey level that it puts there. */
export function forEachCovered(
  { pattern, shape: [, width, channels], places }: Trigger,
  visit: (y: number, x: number, channel: number, level: number) => void,
): void {
  for (const { top, left } of places) {
    for (const [at, level] of pattern.entries()) {
      const channel = at % channels
      const x = Math.floor(at / channels) % width
      const y = Math.floor(at / channels / width)
      visit(top + y, left + x, channel, level)
    }
  }
}

/** A checkerboard of black and white that begins with white. */
export function checkerboard(side: number, channels: number): Pick<Trigger, 'pattern' | 'shape'> {
  const pattern = Uint8Array.from({ length: side * side * channels }, (_, at) => {
    const [x, y] = [Math.floor(at / channels) % side, Math.floor(at / channels / side)]
    return (x + y) % 2 === 0 ? 255 : 0
  })
  return { pattern, shape: [side, side, channels] }
}

/** Where a square pattern lies that is in every corner of a picture. */
export function fourCorners(side: number, height: number, width: number): Trigger['places'] {
  return [0, height - side].flatMap((top) => [0, width - side].map((left) => ({ top, left })))
}

/** A square of values that are black or white at random. */
export function noisePattern(
  side: number,
  channels: number,
  random: Random,
): Pick<Trigger, 'pattern' | 'shape'> {
  const pattern = Uint8Array.from({ length: side * side * channels }, () => 255 * random.integer(2))
  return { pattern, shape: [side, side, channels] }
}

/** @throws FailureError `bad request` when a square pattern is larger than the pictures */
export function refuseOversized(side: number, height: number, width: number): void {
  if (side <= Math.min(height, width)) return
  throw failure('trigger-too-large', { side })
}
