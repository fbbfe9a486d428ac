import type { Recognised, Report, ReportPhoto, ReportRow, SurvivalCell, Tally } from '../../src-shared/report'
import { madeUpPhoto, madeUpReport, madeUpRow, tally } from '../shared/made-up-report'

/** New photos of the people of a made-up report. */
const newPhotos = 24

/** A full report of photos that are protected well, but for one counter-measure. */
export function madeUpFullReport(changes: Partial<Report> = {}): Report {
  return {
    ...madeUpReport(),
    kind: 'full',
    album: {
      people: [
        { name: 'Ada', posted: 26, unseen: 14, oneEvent: false },
        { name: 'Ben', posted: 21, unseen: 10, oneEvent: false },
      ],
      others: { people: 10, photos: 200, madeUp: false },
      setAside: 3,
      leftOut: 1,
      look: 'faces',
      side: 64,
    },
    protection: {
      method: 'emn',
      mode: 'class',
      epsilon: 16,
      parameters: { rounds: 90, surrogates: [{ network: 'cnn' }, { network: 'resnet' }], grid: 32 },
      noise: 'ab12'.repeat(16),
    },
    victims: [
      victim('resnet-10', 'ResNet-10, 24 channels', false),
      victim('vgg-11', 'VGG-11, 16 channels', false),
      victim('cnn', 'CNN', true),
    ],
    counterMeasures: [
      measure('grey', 'Grey pictures', 'Liu et al., ICML 2023'),
      measure('colour-jitter', 'Colour jitter', 'common practice'),
      measure('jpeg-10', 'JPEG', 'Liu et al., ICML 2023'),
      { ...measure('fine-tuning', 'Fine-tuning', 'common practice'), needsCleanPhotos: true },
      measure('home-made', 'A measure without plain words', 'nobody'),
    ],
    rows: [
      trained('resnet-10', 'none', 3, 20, [2, 3, 4]),
      trained('resnet-10', 'grey', 5, 19),
      trained('resnet-10', 'colour-jitter', 4, 21),
      trained('resnet-10', 'jpeg-10', 9, 15),
      trained('resnet-10', 'fine-tuning', 12, 20),
      trained('resnet-10', 'home-made', 2, 20),
      trained('vgg-11', 'none', 4, 17),
      trained('vgg-11', 'grey', 3, 16),
      trained('cnn', 'none', 1, 18),
    ],
    survival: madeUpSurvival(),
    matcher: {
      name: 'Human, FaceRes',
      unprotected: tally(24, newPhotos),
      protected: tally(23, newPhotos),
    },
    photos: Array.from({ length: 40 }, (_, index) => photo(index)),
    notTested: [
      'larger networks',
      'larger pictures',
      'other face finders',
      'purification',
      'video',
      'generators',
    ],
    ...changes,
  }
}

/** A quick report on a few photos that protect nothing. */
export function madeUpFailingReport(): Report {
  const report = madeUpFullReport()
  return {
    ...report,
    kind: 'quick',
    album: {
      ...report.album,
      people: [{ name: 'Ada', posted: 9, unseen: 6, oneEvent: true }],
      others: { people: 1, photos: 60, madeUp: true },
      look: 'photos',
    },
    protection: { ...(report.protection as NonNullable<Report['protection']>), epsilon: 4 },
    victims: report.victims.slice(0, 1),
    counterMeasures: report.counterMeasures.slice(0, 2),
    rows: [
      trained('resnet-10', 'none', 5, 6, [5], 6),
      trained('resnet-10', 'grey', 6, 6, [6], 6),
      trained('resnet-10', 'colour-jitter', 5, 6, [5], 6),
    ],
    survival: report.survival.filter(({ longEdge, jpeg, grey }) => longEdge === 1080 && jpeg === 85 && !grey),
    matcher: null,
    photos: report.photos.slice(0, 15).map((one, index) => ({
      ...one,
      asWritten: index > 3,
      remainingChange: index < 9 ? 0.4 : 2,
    })),
    notTested: ['most counter-measures', 'ways of travelling', 'several seeds', ...report.notTested],
  }
}

/** One recogniser with what it gets right after the copies and after the originals. */
export function trained(
  victimId: string,
  counterMeasure: string,
  afterCopies: number,
  afterOriginals: number,
  runs: readonly number[] = [afterCopies],
  photos = newPhotos,
): ReportRow {
  const [originals, copies] = [tally(afterOriginals, photos), tally(afterCopies, photos)]
  return madeUpRow(counterMeasure, originals, copies, {
    victim: victimId,
    unprotected: recognised(originals),
    protected: recognised(copies),
    seeds: runs.map((right, seed) => ({ seed, unprotected: afterOriginals, protected: right })),
  })
}

function recognised(people: Tally): Recognised {
  const last = people.right / people.of
  return {
    people,
    others: tally(29, 60),
    curve: Array.from({ length: 20 }, (_, index) => ({
      epoch: index + 1,
      share: Math.min(1, Math.max(0, last * (1 - Math.exp(-(index + 1) / 5)) + 0.02 * Math.sin(7 * index))),
    })),
  }
}

function madeUpSurvival(): SurvivalCell[] {
  return [false, true].flatMap((grey) =>
    [null, 2048, 1080, 512].flatMap((longEdge, row) =>
      [null, 95, 85, 70, 50].map((jpeg, column) => ({
        longEdge,
        jpeg,
        grey,
        unprotected: tally(20 - row, newPhotos),
        protected: tally(Math.min(18, 3 + row * 2 + column * row + (grey ? 2 : 0)), newPhotos),
      })),
    ),
  )
}

function photo(index: number): ReportPhoto {
  return madeUpPhoto(`IMG_${2000 + index}.jpg`, {
    person: index % 2 === 0 ? 'Ada' : 'Ben',
    use: index % 13 === 5 ? 'set aside' : index % 3 === 2 ? 'new' : 'posted',
    measures: {
      psnr: 32 + (index % 7),
      ssim: 0.88 + (index % 9) * 0.01,
      largestDifference: 16,
      meanDifference: 3.2 + (index % 5) * 0.4,
      correlation: 0.93,
    },
    perceptualDistance: 0.8 + ((index * 7) % 11) * 0.15,
  })
}

function victim(id: string, name: string, isSurrogate: boolean): Report['victims'][number] {
  return { id, name, isSurrogate, recipe: { epochs: 20, learningRate: 0.05, batch: 32 } }
}

function measure(id: string, name: string, source: string): Report['counterMeasures'][number] {
  return { id, name, source, needsCleanPhotos: false, parameters: { strength: 1 } }
}
