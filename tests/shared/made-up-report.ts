import type { Report, ReportPhoto, ReportRow, Tally } from '../../src-shared/report'

export const tally = (right: number, of: number): Tally => ({ right, of })

export function madeUpRow(
  counterMeasure: string,
  unprotected: Tally,
  kept: Tally,
  more: Partial<ReportRow> = {},
): ReportRow {
  const recognised = (people: Tally) => ({ people, others: tally(40, 60), curve: [] })
  return {
    victim: 'resnet-10',
    counterMeasure,
    unprotected: recognised(unprotected),
    protected: recognised(kept),
    seeds: [{ seed: 0, unprotected: unprotected.right, protected: kept.right }],
    seconds: 12,
    ...more,
  }
}

export function madeUpPhoto(place: string, more: Partial<ReportPhoto> = {}): ReportPhoto {
  return {
    place,
    person: 'ann',
    use: 'posted',
    measures: { psnr: 31, ssim: 0.94, largestDifference: 16, meanDifference: 5, correlation: 0.9 },
    perceptualDistance: 2,
    remainingChange: 8,
    sharedChange: 0.9,
    asWritten: true,
    original: 'a'.repeat(64),
    copy: 'b'.repeat(64),
    ...more,
  }
}

/** A report of a protection that works, with nothing to complain about. */
export function madeUpReport(more: Partial<Report> = {}): Report {
  return {
    format: 1,
    kind: 'quick',
    seed: 0,
    finishedAt: '2026-01-02T03:04:05.000Z',
    complete: true,
    made: {
      unlearnable: '0.1.0',
      tensorflow: '2.21.0',
      node: '24.0.0',
      sharp: '0.35.5',
      precision: 'bf16',
      seconds: 90,
      pictures: 'c'.repeat(64),
    },
    album: {
      people: [{ name: 'ann', posted: 35, unseen: 24, oneEvent: false }],
      others: { people: 10, photos: 200, madeUp: false },
      setAside: 1,
      leftOut: 0,
      look: 'faces',
      side: 64,
    },
    protection: { method: 'emn', mode: 'class', epsilon: 16, parameters: {}, noise: 'd'.repeat(64) },
    victims: [{ id: 'resnet-10', name: 'ResNet-10', isSurrogate: false, recipe: { epochs: 40 } }],
    counterMeasures: [
      { id: 'grey', name: 'Grey pictures', source: 'Liu', needsCleanPhotos: false, parameters: {} },
    ],
    rows: [madeUpRow('none', tally(20, 24), tally(3, 24)), madeUpRow('grey', tally(19, 24), tally(6, 24))],
    survival: [
      { longEdge: 1080, jpeg: 85, grey: false, unprotected: tally(20, 24), protected: tally(4, 24) },
    ],
    matcher: { name: 'a matcher, "nearest"', unprotected: tally(24, 24), protected: tally(23, 24) },
    photos: [madeUpPhoto('1.jpg'), madeUpPhoto('2.jpg', { perceptualDistance: 1 })],
    notTested: ['video'],
    ...more,
  }
}
