import type { CopiedPhoto, ReportRequest } from '../../../src-shared/report'
import type { Region } from '../../photos/region'

/** A photo that recognisers learn from or are examined on. */
export interface ReportSource {
  /** The people who protect themselves come first. */
  readonly label: number
  /** Path of the photo that nobody protected. */
  readonly original: string
  /** The square that recognisers see; left out: the whole photo. */
  readonly region: Region | undefined
  /** Its copy, where the photo is one of a person who protects themselves. */
  readonly copied?: CopiedPhoto
}

/** The photos of a request, with the names of all labels. */
export function sourcesOf({ people, others }: ReportRequest): {
  readonly sources: readonly ReportSource[]
  readonly names: readonly string[]
} {
  return {
    sources: [
      ...people.flatMap(({ photos }, label) =>
        photos.map((copied) => ({ label, original: copied.original, region: copied.region, copied })),
      ),
      ...others.flatMap(({ pictures }, index) =>
        pictures.map(({ photo, region }) => ({ label: people.length + index, original: photo, region })),
      ),
    ],
    names: [...people, ...others].map(({ name }) => name),
  }
}
