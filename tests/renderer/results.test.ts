import { describe, expect, test } from 'vitest'
import { limits, strengthOf } from '../../src-renderer/views/results/evidence'
import { outcomeOf } from '../../src-renderer/views/results/job-outcome'
import { shownPhotos } from '../../src-renderer/views/results/shown-photos'
import { visibilityOf } from '../../src-renderer/views/results/visibility'
import type { Job, JobPhoto } from '../../src-shared/jobs'
import { messageOf } from '../../src-shared/message'
import type { PhotoMeasures } from '../../src-shared/photo'

describe('how visible a change is', () => {
  const measures = (ssim: number, meanDifference: number, largestDifference = 16): PhotoMeasures => ({
    psnr: 30,
    ssim,
    meanDifference,
    largestDifference,
    correlation: 0.9,
  })

  test('an untouched file is called unchanged, whatever else was measured', () => {
    expect(visibilityOf(measures(1, 0, 0))).toBe('none')
  })

  test('the words get stronger as the picture gets less similar', () => {
    expect([0.99, 0.9, 0.8, 0.6].map((ssim) => visibilityOf(measures(ssim, 3)))).toEqual([
      'hardly',
      'slightly',
      'visibly',
      'clearly',
    ])
  })

  test('a strong change is not called invisible because the photo is large', () => {
    expect(visibilityOf(measures(0.99, 15))).toBe('clearly')
  })
})

describe('what protection was worth', () => {
  const noise = (mode: 'class' | 'sample', epsilon: number, method = 'emn'): NonNullable<Job['noise']> => ({
    method,
    mode,
    epsilon,
    stopped: 'error reached',
    contrastPictures: 0,
  })

  const choice = { method: 'emn', values: {} }
  const strength = (mode: 'class' | 'sample', epsilon: number, method?: string) =>
    strengthOf(noise(mode, epsilon, method), choice)

  test('a strength that was measured is told as it was', () => {
    const measured = strength('class', 16)
    expect(measured).toMatchObject({ epsilon: 16, match: 'same' })
    expect(measured?.findings.find(({ id }) => id === 'newNetwork')).toMatchObject({ protected: 0.03 })
  })

  test('between measured strengths the weaker one is told', () => {
    expect(strength('class', 15)).toMatchObject({ epsilon: 12, match: 'stronger' })
    expect(strength('class', 24)).toMatchObject({ epsilon: 16, match: 'stronger' })
  })

  test('below all that was measured it says so', () => {
    expect(strength('class', 4)).toMatchObject({ epsilon: 8, match: 'weaker' })
  })

  test('noise per photo is not credited with the figures of noise per person', () => {
    const [worst] = strength('sample', 8)?.findings ?? []
    expect(worst).toMatchObject({ protected: 0.67, ordinary: 0.84 })
  })

  test('methods that were not measured get no figures', () => {
    expect(strength('class', 16, 'random')).toBeUndefined()
  })

  test('another recipe gets its own figures, and one changed by hand none', () => {
    const plain = strengthOf(noise('class', 16), { ...choice, preset: 'class-wise' })
    expect(plain?.findings[0]).toMatchObject({ id: 'newNetwork', protected: 0.33 })
    expect(strengthOf(noise('class', 16), { ...choice, values: { epsilon: 16, rounds: 3 } })).toBeUndefined()
  })

  test('the worst figure comes first', () => {
    for (const epsilon of [8, 12, 16]) {
      const ratios = strength('class', epsilon)?.findings.map(
        (finding) => finding.protected / finding.ordinary,
      )
      expect(ratios).toEqual([...(ratios ?? [])].sort((one, other) => other - one))
    }
    expect(limits[0].id).toBe('faceSearch')
  })
})

describe('the photos of a job', () => {
  const made = (name: string, notes: readonly 'note-damaged'[] = [], correlation = 0.9): JobPhoto => ({
    outcome: 'protected',
    photo: name.padStart(16, '0'),
    person: 'Ada',
    name,
    copy: `Ada/${name}`,
    kept: false,
    result: {
      format: 'jpeg',
      extension: '.jpg',
      width: 10,
      height: 10,
      megapixels: 0.0001,
      original: { bytes: 1, sha256: '' },
      written: { bytes: 1, sha256: '' },
      measures: { psnr: 30, ssim: 0.97, largestDifference: 16, meanDifference: 4, correlation },
      withinBound: true,
      notes: notes.map((key) => messageOf(key, {})),
      removedMetadata: [],
    },
  })
  const failed: JobPhoto = {
    outcome: 'failed',
    photo: 'f'.repeat(16),
    person: 'Ada',
    name: 'broken',
    ...messageOf('photo-damaged', {}),
  }
  const photos = [made('a'), made('noted', ['note-damaged']), made('b'), failed, made('lost', [], 0.2)]
  const names = (shown: readonly JobPhoto[]) => shown.map(({ name }) => name)

  test('failures come first, then what has something to say, then the rest in its order', () => {
    expect(names(shownPhotos(photos, 'all'))).toEqual(['broken', 'noted', 'lost', 'a', 'b'])
  })

  test('filters show their kind alone; noise that was lost counts as something to say', () => {
    expect(names(shownPhotos(photos, 'failed'))).toEqual(['broken'])
    expect(names(shownPhotos(photos, 'noted'))).toEqual(['noted', 'lost'])
  })
})

describe('how a job ended', () => {
  const job = (status: Job['status'], made: number, failed: number) =>
    outcomeOf({ status, counts: { photos: made + failed, protected: made, failed } } as Job)

  test('a job that protected nothing is not called done', () => {
    expect(job('done', 0, 3)).toBe('none')
    expect(job('done', 3, 1)).toBe('partly')
    expect(job('done', 3, 0)).toBe('done')
    expect(job('cancelled', 3, 0)).toBe('cancelled')
  })
})
