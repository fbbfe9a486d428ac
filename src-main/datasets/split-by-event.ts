/** A photo as far as the split looks at it. */
export interface DatedPhoto {
  readonly label: number
  /** When it was taken; left out where the file does not say. */
  readonly taken?: Date | undefined
}

export interface EventSplitOptions {
  /** Share of each class that should go into `train`. */
  readonly trainShare: number
  /** Two photos of a class that were taken further apart than this belong to different events. */
  readonly gapMinutes: number
}

export interface EventSplit {
  readonly train: Int32Array
  readonly test: Int32Array
  /** Classes whose photos are all of one event, so that it had to be cut in two. */
  readonly cutEvents: readonly number[]
}

/**
 * Splits photos so that those of one event stay together: who was photographed twice in a minute must not be
 * recognised by the wallpaper. Each class is split for itself, earlier events to `train`, later ones to `test`, at the
 * boundary between events that is nearest to `trainShare`.
 *
 * Where a photo of a class carries no time, its photos are taken in the order given, in which neighbours tend to be of
 * one event, and cut once at `trainShare`.
 *
 * @returns positions in `photos`, ascending
 */
export function splitByEvent(photos: readonly DatedPhoto[], options: EventSplitOptions): EventSplit {
  const train: number[] = []
  const test: number[] = []
  const cutEvents: number[] = []
  for (const [label, positions] of positionsByClass(photos)) {
    const dated = positions.every((position) => photos[position]?.taken !== undefined)
    const ordered = dated ? [...positions].sort((a, b) => timeOf(photos, a) - timeOf(photos, b)) : positions
    const boundaries = dated ? eventBoundaries(photos, ordered, options.gapMinutes) : undefined
    if (boundaries?.length === 0 && ordered.length > 1) cutEvents.push(label)
    const cut = cutOf(ordered.length, options.trainShare, boundaries)
    train.push(...ordered.slice(0, cut))
    test.push(...ordered.slice(cut))
  }
  return { train: Int32Array.from(train).sort(), test: Int32Array.from(test).sort(), cutEvents }
}

function positionsByClass(photos: readonly DatedPhoto[]): Map<number, number[]> {
  const classes = new Map<number, number[]>()
  for (const [position, { label }] of photos.entries()) {
    const positions = classes.get(label)
    if (positions) positions.push(position)
    else classes.set(label, [position])
  }
  return classes
}

function timeOf(photos: readonly DatedPhoto[], position: number): number {
  return photos[position]?.taken?.getTime() ?? 0
}

/** Where new events begin, the start left out. */
function eventBoundaries(
  photos: readonly DatedPhoto[],
  ordered: readonly number[],
  gapMinutes: number,
): number[] {
  return ordered.flatMap((position, index) => {
    const before = ordered[index - 1]
    if (before === undefined) return []
    return timeOf(photos, position) - timeOf(photos, before) > gapMinutes * 60_000 ? [index] : []
  })
}

/** How many of a class go into `train`. */
function cutOf(count: number, trainShare: number, boundaries: readonly number[] | undefined): number {
  const wished = count * trainShare
  if (!boundaries || boundaries.length === 0) return Math.floor(wished)
  return boundaries.reduce((best, one) => (Math.abs(one - wished) < Math.abs(best - wished) ? one : best))
}
