import type { Job, JobPhoto } from '../../src-shared/jobs'
import type { LibraryState } from '../../src-shared/library'
import { messageOf } from '../../src-shared/message'
import type { PhotoResult } from '../../src-shared/photo'
import { madeUpId } from './made-up-library'

export const outFolder = '/home/ada/Pictures/Protected'

/** A job for the first people of a library. */
export function madeUpJob(library: LibraryState, name: string, changes: Partial<Job>, people = 1): Job {
  const chosen = library.people.slice(0, people)
  const ids = chosen.map(({ id }) => id)
  const photos = library.photos.filter(({ person }) => ids.includes(person)).length
  return {
    id: madeUpId(`job ${name}`),
    order: {
      people: ids,
      noise: 'learn',
      method: { method: 'emn', mode: 'class', values: { epsilon: 16 } },
      out: outFolder,
      output: { format: 'keep', quality: 95, metadata: 'remove', adapt: 'even' },
    },
    people: chosen.map((person) => person.name),
    status: 'waiting',
    createdAt: '2026-11-20T10:00:00.000Z',
    errors: [],
    counts: { photos, protected: 0, failed: 0 },
    ...changes,
  }
}

/** How a surrogate's error falls over so many rounds. */
export function madeUpErrors(rounds: number): number[] {
  return Array.from({ length: rounds }, (_, round) =>
    Math.max(0.01, 0.82 * Math.exp(-round / 22) + 0.05 * Math.sin(round * 1.7) * Math.exp(-round / 40)),
  )
}

/** What became of the photos of a job: one in nine failed. */
export function madeUpJobPhotos({ order, status }: Job, { people, photos }: LibraryState): JobPhoto[] {
  if (status !== 'done') return []
  return photos
    .filter(({ person }) => order.people.includes(person))
    .map(({ id, name, person, width = 4032, height = 3024 }, index): JobPhoto => {
      const owner = people.find((one) => one.id === person)?.name ?? ''
      const common = { photo: id, person: owner, name }
      if (index % 9 === 5) {
        return {
          ...common,
          outcome: 'failed',
          ...messageOf('photo-of-unknown-format', {}),
        }
      }
      const copy = `${owner}/${name}`
      return {
        ...common,
        outcome: 'protected',
        copy,
        kept: index % 7 === 2,
        result: { ...madeUpResult(index), width, height },
      }
    })
}

function madeUpResult(index: number): Omit<PhotoResult, 'photo'> {
  return {
    format: 'jpeg',
    extension: '.jpg',
    width: 4032,
    height: 3024,
    megapixels: 12.2,
    original: { bytes: 3_400_000 + index * 7919, sha256: '0'.repeat(64) },
    written: { bytes: 4_900_000 + index * 6133, sha256: '1'.repeat(64) },
    measures: {
      psnr: 33 + (index % 5) * 1.3,
      ssim: 0.88 + (index % 6) * 0.018,
      largestDifference: 16 + (index % 3),
      meanDifference: 3.2 + (index % 5) * 0.7,
      correlation: 0.93,
    },
    withinBound: index % 4 !== 3,
    notes: index % 6 === 1 ? [messageOf('note-gain-map', {})] : [],
    removedMetadata: index % 2 === 0 ? ['location', 'time', 'camera', 'thumbnail'] : ['time'],
  }
}
