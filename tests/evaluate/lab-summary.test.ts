import { describe, expect, it } from 'vitest'
import { compareResults } from '../../src-shared/lab-comparison'
import { labCsv } from '../../src-shared/lab-csv'
import { summarise } from '../../src-shared/lab-summary'
import { noiseByProtection } from '../../src-shared/noise-by-protection'
import { clean, labRow, madeUpNoise, withNoise } from './lab-rows'

describe('the summary of a matrix', () => {
  it('takes seeds together: mean, lowest and highest', () => {
    const rows = [labRow({ seed: 0 }, [4, 6], 0.7), labRow({ seed: 1 }, [6, 8], 0.8)]
    expect(summarise(rows)).toMatchObject([
      { seeds: 2, accuracy: { mean: 0.6, low: 0.5, high: 0.7 }, best: { mean: 0.75, low: 0.7, high: 0.8 } },
    ])
  })

  it('measures protection between the clean ceiling of the same victim and chance', () => {
    const rows = [
      clean({}, [9, 9]),
      labRow({}, [5, 5]),
      labRow({ protection: 'half' }, [7, 7]),
      labRow({ protection: 'none' }, [9, 10]),
    ]
    expect(summarise(rows).map(({ index }) => index?.toFixed(3))).toEqual([
      undefined,
      '1.000',
      '0.500',
      '0.000',
    ])
  })

  it('takes the ceiling of the same victim and counter-measure, and none where there is none', () => {
    const rows = [
      clean({}, [10, 10]),
      clean({ run: 'R5', defence: 'grey' }, [8, 8]),
      labRow({ run: 'R5', defence: 'grey' }, [8, 8]),
      labRow({ run: 'R6', victim: 'MLP' }, [8, 8]),
    ]
    const [, , grey, other] = summarise(rows)
    expect(grey).toMatchObject({ ceiling: 0.8, index: 0 })
    expect(other?.ceiling).toBeUndefined()
    expect(other?.index).toBeUndefined()
  })

  it('gives no index where the clean victim hardly recognises anything', () => {
    expect(summarise([clean({}, [7, 7]), labRow({}, [5, 5])])[1]).toMatchObject({ ceiling: 0.7 })
    expect(summarise([clean({}, [7, 7]), labRow({}, [5, 5])])[1]?.index).toBeUndefined()
  })

  it('looks at the protected classes alone where only some are protected', () => {
    const rows = [clean({}, [10, 6]), labRow({ run: 'R7', classes: ['ann'] }, [2, 7])]
    expect(summarise(rows)[1]).toMatchObject({
      accuracy: { mean: 0.2 },
      others: { mean: 0.7 },
      ceiling: 1,
      index: 1,
    })
  })

  it('says what the protected pictures of a mixture add to its clean ones', () => {
    const rows = [
      labRow({ run: 'R3', share: 0.8 }, [7, 8]),
      labRow({ run: 'R4', posted: 'clean rest', share: 0.8 }, [7, 7]),
      labRow({ run: 'R4', posted: 'clean rest', share: 0.2 }, [9, 9]),
    ]
    expect(summarise(rows)[0]?.added).toBeCloseTo(0.05, 9)
  })
})

describe('what is told of the noise of a cell', () => {
  const [first, second] = [labRow({ seed: 0 }, [4, 6]), labRow({ seed: 1 }, [6, 8])]

  it('is over its seeds: seconds for each picture, and how far it shows', () => {
    const rows = [
      withNoise(first, madeUpNoise(4, { psnr: 30, largestDifference: 8 })),
      withNoise(second, madeUpNoise(12, { psnr: 36, largestDifference: 7, meanDifference: 5 })),
    ]
    expect(summarise(rows)[0]?.noise).toEqual({
      method: 'emn',
      secondsPerPicture: 0.2,
      change: { psnr: 33, ssim: 0.96, largestDifference: 8, meanDifference: 4.5 },
    })
  })

  it('is absent for clean pictures, and where results of before do not tell', () => {
    const { pictures: _, change: __, ...untold } = madeUpNoise(4)
    const [ceiling, shielded] = summarise([clean({}, [9, 9]), withNoise(first, untold)])
    expect(ceiling?.noise).toBeUndefined()
    expect(shielded?.noise).toEqual({ method: 'emn' })
  })

  it('stands once for each protection, however many cells share it', () => {
    const rows = [
      clean({}, [9, 9]),
      withNoise(first, madeUpNoise(4)),
      withNoise(labRow({ run: 'R5', defence: 'grey' }, [8, 8]), madeUpNoise(4)),
      withNoise(labRow({ run: 'R3', share: 0.5 }, [8, 8]), madeUpNoise(4)),
      withNoise(labRow({ protection: 'other' }, [8, 8]), madeUpNoise(8)),
    ]
    const told = noiseByProtection(summarise(rows))
    expect(told.map(({ title, facts }) => [title, facts.secondsPerPicture])).toEqual([
      ['noise', 0.1],
      ['other', 0.2],
    ])
  })
})

describe('two results', () => {
  it('are compared cell by cell, the largest difference first', () => {
    const first = [clean({}, [9, 9]), labRow({}, [5, 5]), labRow({ protection: 'gone' }, [5, 5])]
    const second = [clean({}, [9, 10]), labRow({}, [8, 8]), labRow({ protection: 'new' }, [5, 5])]
    const { differences, onlyFirst, onlySecond } = compareResults(first, second)
    expect(
      differences.map(({ labels, first: one, second: two }) => [labels.run, one.mean, two.mean]),
    ).toEqual([
      ['R1', 0.5, 0.8],
      ['R0', 0.9, 0.95],
    ])
    expect(onlyFirst.map(({ protection }) => protection)).toEqual(['gone'])
    expect(onlySecond.map(({ protection }) => protection)).toEqual(['new'])
  })
})

describe('comma-separated results', () => {
  it('have a line of names and a line for each row, quoted where needed', () => {
    const lines = labCsv([labRow({ defence: 'JPEG, "low"' }, [5, 6])]).split('\r\n')
    const names = (lines[0] as string).split(',')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain('"JPEG, ""low"""')
    expect(names.indexOf('accuracy')).toBeGreaterThan(0)
    expect(lines[1]).toContain(',0.55,')
  })

  it('tell what the noise costs and how far it shows', () => {
    const [names, values] = labCsv([withNoise(labRow({}, [5, 6]), madeUpNoise(4, { psnr: null }))])
      .split('\r\n')
      .map((line) => line.split(','))
    const told = (name: string) => values?.[names?.indexOf(name) ?? -1]
    expect(['noise_seconds', 'noise_pictures', 'largest_difference', 'mean_difference'].map(told)).toEqual([
      '4',
      '40',
      '8',
      '4',
    ])
    expect(['psnr', 'ssim'].map(told)).toEqual(['', '0.96'])
  })
})
