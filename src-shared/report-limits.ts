import type { PhotoGroup } from './noise'
import type { CopiedPhoto, ReportKind } from './report'

/** How many photos a report looks at. */
export interface ReportLimits {
  readonly photosPerPerson: number
  readonly otherPeople: number
  readonly photosPerOther: number
}

const none: ReportLimits = {
  photosPerPerson: Number.POSITIVE_INFINITY,
  otherPeople: Number.POSITIVE_INFINITY,
  photosPerOther: Number.POSITIVE_INFINITY,
}

export const reportLimits: { readonly [Kind in ReportKind]: ReportLimits } = {
  quick: { photosPerPerson: 60, otherPeople: 12, photosPerOther: 24 },
  full: none,
}

/** Whose photos a report is about, and whose they are told apart from. */
export interface ReportPeople {
  readonly people: readonly { readonly name: string; readonly photos: readonly CopiedPhoto[] }[]
  readonly others: readonly PhotoGroup[]
}

/** The photos that the limits allow, and how many they leave out. Of too many, some are taken at even distances. */
export function withinLimits(
  { people, others }: ReportPeople,
  { photosPerPerson, otherPeople, photosPerOther }: ReportLimits,
): { people: { name: string; photos: CopiedPhoto[] }[]; others: PhotoGroup[]; leftOut: number } {
  const chosen = {
    people: people.map(({ name, photos }) => ({ name, photos: evenlyChosen(photos, photosPerPerson) })),
    others: evenlyChosen(others, otherPeople).map(({ name, pictures }) => ({
      name,
      pictures: evenlyChosen(pictures, photosPerOther),
    })),
  }
  return { ...chosen, leftOut: photoCount({ people, others }) - photoCount(chosen) }
}

/** At most so many, at even distances, in their order. */
export function evenlyChosen<Item>(items: readonly Item[], limit: number): Item[] {
  if (items.length <= limit) return [...items]
  return Array.from(
    { length: limit },
    (_, index) => items[Math.floor((index * items.length) / limit)] as Item,
  )
}

function photoCount({ people, others }: ReportPeople): number {
  const counts = [
    ...people.map(({ photos }) => photos.length),
    ...others.map(({ pictures }) => pictures.length),
  ]
  return counts.reduce((sum, count) => sum + count, 0)
}
