import type { LibraryPhoto, PhotoId } from '../../../src-shared/library'
import type { PersonGroup } from '../../state/person-groups'

/** One row of the grid: the heading of a person, or some of their photos. */
export type GridRow =
  | { readonly kind: 'person'; readonly group: PersonGroup }
  | { readonly kind: 'photos'; readonly photos: readonly LibraryPhoto[] }

/** The rows of a grid of so many columns. */
export function gridRows(groups: readonly PersonGroup[], columns: number): GridRow[] {
  return groups.flatMap((group): GridRow[] => {
    const heading: GridRow = { kind: 'person', group }
    const lines = Math.ceil(group.photos.length / columns)
    const rows = Array.from({ length: lines }, (_, line): GridRow => {
      return { kind: 'photos', photos: group.photos.slice(line * columns, (line + 1) * columns) }
    })
    return [heading, ...rows]
  })
}

/** Where a photo stands. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

/** The places of all photos. */
export function gridPlaces(rows: readonly GridRow[]): ReadonlyMap<PhotoId, GridPlace> {
  const places = new Map<PhotoId, GridPlace>()
  for (const [row, line] of rows.entries()) {
    if (line.kind !== 'photos') continue
    for (const [column, { id }] of line.photos.entries()) places.set(id, { row, column })
  }
  return places
}

export type GridStep = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'page up' | 'page down'

/**
 * The photo that a step leads to from another; the same one at the edges. Headings are stepped over, and a short row
 * is entered at its end.
 *
 * @param rowsOfPage how many rows a page is
 */
export function photoAfterStep(
  rows: readonly GridRow[],
  from: GridPlace,
  step: GridStep,
  rowsOfPage: number,
): PhotoId | undefined {
  const lines = [...rows.entries()].flatMap(([row, line]) =>
    line.kind === 'photos' ? [{ row, photos: line.photos }] : [],
  )
  const line = lines.findIndex(({ row }) => row === from.row)
  const at = (index: number, column: number) => {
    const photos = lines[Math.min(lines.length - 1, Math.max(0, index))]?.photos
    return photos?.[Math.min(photos.length - 1, Math.max(0, column))]?.id
  }
  const { column } = from
  const last = (lines[line]?.photos.length ?? 1) - 1
  switch (step) {
    case 'left':
      return column > 0 || line === 0 ? at(line, column - 1) : at(line - 1, Number.POSITIVE_INFINITY)
    case 'right':
      return column < last || line === lines.length - 1 ? at(line, column + 1) : at(line + 1, 0)
    case 'up':
      return at(line - 1, column)
    case 'down':
      return at(line + 1, column)
    case 'first':
      return at(0, 0)
    case 'last':
      return at(lines.length - 1, Number.POSITIVE_INFINITY)
    case 'page up':
      return at(line - rowsOfPage, column)
    case 'page down':
      return at(line + rowsOfPage, column)
  }
}
