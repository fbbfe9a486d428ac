import type { AppResult } from '../../src-shared/contract'
import type { ProtectionOrder } from '../../src-shared/jobs'
import type { PersonId, PhotoId } from '../../src-shared/library'
import type { OutputSettings } from '../../src-shared/output-settings'
import type { SentBytes } from '../client/client'
import type { Place } from './place'

/** What the app told us; every part is replaced whole when it changes. */
export type ServerState = AppResult<'read-state'>

/** The order that is being put together; what is absent follows from the rest, see `orderOf`. */
export interface OrderDraft {
  /** Absent: everybody who is to be protected. */
  readonly people?: readonly PersonId[]
  readonly noise: ProtectionOrder['noise']
  readonly mode: 'class' | 'sample'
  /** In grey levels; wins over what the preset says. */
  readonly epsilon: number
  /** Absent: the first that there is. */
  readonly method?: string | undefined
  /** Absent: the first of the mode. */
  readonly preset?: string | undefined
  /** Parameters that were changed by hand. */
  readonly values: Readonly<Record<string, unknown>>
  /** Absent: the folder that was used last, or the default. */
  readonly out?: string
  /** Absent: as in the settings. */
  readonly output?: OutputSettings
}

export interface Selection {
  readonly photos: ReadonlySet<PhotoId>
  /** Where a range that is extended with the shift key begins. */
  readonly anchor: PhotoId | undefined
}

/** One addition of photos that is under way. */
export interface Adding {
  readonly id: number
  /** How much of an upload has been sent; absent where there is nothing to send. */
  readonly sent?: SentBytes
}

export interface Toast {
  readonly tone: 'plain' | 'success' | 'failure'
  readonly title: string
  readonly detail?: string
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Takes the place of the one before it of its kind: only what was done last can be undone. */
  readonly kind?: 'undo'
}

export interface AppState {
  /** Absent until the app has answered for the first time. */
  readonly server: ServerState | undefined
  readonly connected: boolean
  readonly place: Place
  readonly selection: Selection
  readonly draft: OrderDraft
  /** Boxes and names on the faces of all photos, and not only of the one that has the pointer or the focus. */
  readonly facesShown: boolean
  /** The list of keyboard shortcuts. */
  readonly shortcutsShown: boolean
  /** Additions of photos that are under way. */
  readonly adding: readonly Adding[]
  readonly toasts: readonly (Toast & { readonly id: number })[]
}

export const initialDraft: OrderDraft = { noise: 'learn', mode: 'class', epsilon: 16, values: {} }

export function initialState(place: Place, draft = initialDraft): AppState {
  return {
    server: undefined,
    connected: true,
    place,
    selection: { photos: new Set(), anchor: undefined },
    draft,
    facesShown: false,
    shortcutsShown: false,
    adding: [],
    toasts: [],
  }
}
