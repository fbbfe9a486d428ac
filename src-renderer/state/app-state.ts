import type { AppResult } from '../../src-shared/contract'
import type { PersonId, PhotoId } from '../../src-shared/library'
import type { OutputSettings } from '../../src-shared/output-settings'
import type { Place } from './place'

/** What the app told us; every part is replaced whole when it changes. */
export type ServerState = AppResult<'read-state'>

/** The order that is being put together; what is absent follows from the rest, see `orderOf`. */
export interface OrderDraft {
  /** Absent: everybody who is to be protected. */
  readonly people?: readonly PersonId[]
  readonly noise: 'learn' | 'key'
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

export interface Toast {
  readonly tone: 'plain' | 'success' | 'failure'
  readonly title: string
  readonly detail?: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

export interface AppState {
  /** Absent until the app has answered for the first time. */
  readonly server: ServerState | undefined
  readonly connected: boolean
  readonly place: Place
  readonly selection: Selection
  readonly draft: OrderDraft
  /** How many additions of photos are under way. */
  readonly adding: number
  readonly toasts: readonly (Toast & { readonly id: number })[]
}

export const initialDraft: OrderDraft = { noise: 'learn', mode: 'class', epsilon: 16, values: {} }

export function initialState(place: Place): AppState {
  return {
    server: undefined,
    connected: true,
    place,
    selection: { photos: new Set(), anchor: undefined },
    draft: initialDraft,
    adding: 0,
    toasts: [],
  }
}
