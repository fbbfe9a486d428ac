import { describe, expect, it } from 'vitest'
import { estimate } from '../../src-shared/estimate'
import { Report } from '../../src-shared/report'
import { compareReports } from '../../src-shared/report-comparison'
import { reportCsv } from '../../src-shared/report-csv'
import { chanceOf, findingsOf, type ProblemId } from '../../src-shared/report-findings'
import { evenlyChosen, withinLimits } from '../../src-shared/report-limits'
import { madeUpPhoto, madeUpReport, madeUpRow, tally } from './made-up-report'

describe('the interval of a share', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %s of %s photos is Wilson’s', (right, of, low, high) => {
    const estimated = estimate({ right, of })
    expect(estimated.share).toBe(right / of)
    expect(estimated.low).toBeCloseTo(low, 4)
    expect(estimated.high).toBeCloseTo(high, 4)
  })

  it('is anything when nothing was counted, and reaches 1 when everything was right', () => {
    expect(estimate(tally(0, 0))).toEqual({ share: 0, low: 0, high: 1 })
    expect(estimate(tally(10, 10))).toMatchObject({ share: 1, high: 1 })
    expect(estimate(tally(10, 10)).low).toBeCloseTo(0.7225, 4)
  })
})

const problemIds = (report: Report): ProblemId[] => findingsOf(report).problems.map(({ id }) => id)

describe('what a report comes to', () => {
  it('is no problem where protection holds', () => {
    expect(Report.parse(madeUpReport())).toEqual(madeUpReport())
    expect(problemIds(madeUpReport())).toEqual([])
  })

  it('puts the worst row for the owner first, and names the strongest counter-measure', () => {
    const other = madeUpRow('none', tally(22, 24), tally(9, 24), { victim: 'vgg-11' })
    const { rows, worst, strongest, main } = findingsOf(
      madeUpReport({ rows: [...madeUpReport().rows, other] }),
    )
    expect(rows.map(({ victim, counterMeasure }) => [victim, counterMeasure])).toEqual([
      ['vgg-11', 'none'],
      ['resnet-10', 'grey'],
      ['resnet-10', 'none'],
    ])
    expect(worst?.row).toBe(other)
    expect(strongest?.row.counterMeasure).toBe('grey')
    expect(main?.row.counterMeasure).toBe('none')
    expect(main?.protected.share).toBe(3 / 24)
  })

  it('finds the copies that look best and worst', () => {
    const photos = [3, 1, 2].map((perceptualDistance, at) => madeUpPhoto(`${at}.jpg`, { perceptualDistance }))
    expect(findingsOf(madeUpReport({ photos })).quality).toEqual({ best: 1, worst: 0 })
    expect(findingsOf(madeUpReport({ photos: [] })).quality).toBeUndefined()
  })

  const withMain = (unprotected: [number, number], kept: [number, number]) => [
    madeUpRow('none', tally(...unprotected), tally(...kept)),
  ]
  const { album, protection } = madeUpReport()
  const cases: [string, Partial<Report>, ProblemId[]][] = [
    ['too few new photos', { rows: withMain([4, 5], [0, 5]) }, ['few photos']],
    ['a recogniser that learned nothing', { rows: withMain([5, 24], [1, 24]) }, ['recogniser too weak']],
    ['copies that are recognised alike', { rows: withMain([20, 24], [18, 24]) }, ['no protection']],
    [
      'a counter-measure that brings it back',
      { rows: [...withMain([20, 24], [3, 24]), madeUpRow('grey', tally(20, 24), tally(19, 24))] },
      ['undone'],
    ],
    ['a report that was broken off', { complete: false }, ['broken off']],
    ['a report without rows', { rows: [] }, ['nothing measured']],
    [
      'noise that was compressed away',
      { photos: [madeUpPhoto('1.jpg', { remainingChange: 0.4 }), madeUpPhoto('2.jpg')] },
      ['noise lost'],
    ],
    [
      'noise that is nothing but compression by now',
      {
        photos: [
          madeUpPhoto('1.jpg', {
            measures: { ...madeUpPhoto('').measures, correlation: null },
            remainingChange: 2,
            sharedChange: 0.1,
          }),
        ],
      },
      ['noise lost'],
    ],
    [
      'files that were written anew',
      { photos: [madeUpPhoto('1.jpg', { asWritten: false })] },
      ['copies changed'],
    ],
    [
      'an epsilon that is too small',
      { protection: protection && { ...protection, epsilon: 4 } },
      ['small epsilon'],
    ],
    [
      'nobody to be told apart from',
      { album: { ...album, others: { people: 1, photos: 60, madeUp: true } } },
      ['no other people'],
    ],
    [
      'photos of one event',
      { album: { ...album, people: album.people.map((person) => ({ ...person, oneEvent: true })) } },
      ['one event'],
    ],
  ]
  it.each(cases)('tells of %s', (_, change, expected) => {
    expect(problemIds(madeUpReport(change))).toEqual(expected)
  })

  it('counts recognition above chance only: of two people one in two is guessed', () => {
    const two = { ...album, others: { people: 1, photos: 60, madeUp: false } }
    expect(chanceOf(madeUpReport({ album: two }))).toBe(0.5)
    expect(problemIds(madeUpReport({ album: two, rows: withMain([14, 24], [2, 24]) }))).toEqual([
      'recogniser too weak',
    ])
    expect(problemIds(madeUpReport({ album: two, rows: withMain([24, 24], [14, 24]) }))).toEqual([])
  })
})

describe('the table of a report', () => {
  it('has every count with its interval, the worst row first', () => {
    const [head, ...lines] = reportCsv(madeUpReport()).trimEnd().split('\r\n')
    const names = (head as string).split(',')
    expect(names.slice(0, 8)).toEqual([
      'part',
      'victim',
      'counter_measure',
      'long_edge',
      'jpeg_quality',
      'grey',
      'unprotected_right',
      'unprotected_photos',
    ])
    expect(lines).toHaveLength(4)
    expect(lines[0]).toBe(
      'recognisability,resnet-10,grey,,,,19,24,0.7917,0.5953,0.9076,6,24,0.25,0.12,0.449,40,40,60,0,12',
    )
    expect(lines[2]).toMatch(/^survival,resnet-10,,1080,85,false,20,24,/)
    expect(lines[3]).toMatch(/^existing matcher,"a matcher, ""nearest""",/)
  })
})

describe('two reports on the same copies', () => {
  it('differ by the points of their shares, the largest first', () => {
    const first = madeUpReport()
    const second = madeUpReport({
      rows: [madeUpRow('none', tally(20, 24), tally(4, 24)), madeUpRow('grey', tally(13, 24), tally(6, 24))],
      matcher: null,
    })
    const { differences, largest, onlyFirst, samePictures } = compareReports(first, second)
    expect(differences.map(({ name }) => name)).toEqual([
      'resnet-10 / grey',
      'resnet-10 / none',
      'long edge 1080 / JPEG 85',
    ])
    expect(differences[0]).toMatchObject({ unprotected: -25, protected: 0 })
    expect(differences[1]?.protected).toBeCloseTo(100 / 24, 6)
    expect(largest).toBe(25)
    expect(onlyFirst).toEqual(['existing matcher: a matcher, "nearest"'])
    expect(samePictures).toBe(true)
  })

  it('do not differ when they are the same', () => {
    expect(compareReports(madeUpReport(), madeUpReport()).largest).toBe(0)
  })
})

describe('the limits of a quick report', () => {
  it('take photos at even distances and count the others', () => {
    expect(evenlyChosen([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual([0, 2, 5, 7])
    const pictures = (count: number) => Array.from({ length: count }, (_, at) => ({ photo: `${at}` }))
    const photos = pictures(5).map(({ photo }) => ({ original: photo, copy: photo, place: photo }))
    const others = ['bob', 'cat', 'dan'].map((name) => ({ name, pictures: pictures(4) }))
    const limits = { photosPerPerson: 4, otherPeople: 2, photosPerOther: 3 }
    const chosen = withinLimits({ people: [{ name: 'ann', photos }], others }, limits)
    expect(chosen.people[0]?.photos).toHaveLength(4)
    expect(chosen.others.map(({ name, pictures: { length } }) => [name, length])).toEqual([
      ['bob', 3],
      ['cat', 3],
    ])
    expect(chosen.leftOut).toBe(17 - 10)
  })
})
