import type { PhotoId } from '../../../src-shared/library'
import type { Selection } from '../../state/app-state'

/** This photo and no other. */
export function selectOnly(photo: PhotoId): Selection {
  return { photos: new Set([photo]), anchor: photo }
}

/** With this photo if it was not selected, else without it. */
export function toggled({ photos }: Selection, photo: PhotoId): Selection {
  const next = new Set(photos)
  if (!next.delete(photo)) next.add(photo)
  return { photos: next, anchor: photo }
}

/** Everything from the anchor to this photo, in the order of the page; the anchor stays. */
export function extendedTo({ anchor }: Selection, photo: PhotoId, order: readonly PhotoId[]): Selection {
  const from = anchor === undefined ? -1 : order.indexOf(anchor)
  const to = order.indexOf(photo)
  if (from < 0) return selectOnly(photo)
  return { photos: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor }
}

/** These photos besides those that are selected. */
export function joined({ photos, anchor }: Selection, more: readonly PhotoId[]): Selection {
  return { photos: new Set([...photos, ...more]), anchor: anchor ?? more[0] }
}

export const nothingSelected: Selection = { photos: new Set(), anchor: undefined }
