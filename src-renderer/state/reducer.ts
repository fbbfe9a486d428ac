import type { AttackRunsState } from '../../src-shared/attack-runs'
import type { JobsState } from '../../src-shared/jobs'
import type { LabsState } from '../../src-shared/labs'
import type { LibraryState } from '../../src-shared/library'
import type { RecommendationState } from '../../src-shared/recommendation'
import type { ReportsState } from '../../src-shared/reports'
import type { SentBytes } from '../client/client'
import type { AppState, OrderDraft, Selection, ServerState, Toast } from './app-state'
import type { Place } from './place'

export type Action =
  | { readonly type: 'state read'; readonly state: ServerState }
  | { readonly type: 'library changed'; readonly library: LibraryState }
  | { readonly type: 'jobs changed'; readonly jobs: JobsState }
  | { readonly type: 'settings changed'; readonly settings: ServerState['settings'] }
  | { readonly type: 'demo changed'; readonly demo: ServerState['demo'] }
  | {
      readonly type: 'recommendation changed'
      readonly recommendation: RecommendationState
    }
  | { readonly type: 'reports changed'; readonly reports: ReportsState }
  | { readonly type: 'labs changed'; readonly labs: LabsState }
  | { readonly type: 'attacks changed'; readonly attacks: AttackRunsState }
  | { readonly type: 'connection changed'; readonly connected: boolean }
  | { readonly type: 'place changed'; readonly place: Place }
  | { readonly type: 'selection changed'; readonly selection: Selection }
  | { readonly type: 'draft changed'; readonly changes: Partial<OrderDraft> }
  | { readonly type: 'draft replaced'; readonly draft: OrderDraft }
  | { readonly type: 'faces shown'; readonly shown: boolean }
  | { readonly type: 'shortcuts shown'; readonly shown: boolean }
  | { readonly type: 'adding started'; readonly id: number }
  | { readonly type: 'adding sent'; readonly id: number; readonly sent: SentBytes }
  | { readonly type: 'adding ended'; readonly id: number }
  | { readonly type: 'toast shown'; readonly id: number; readonly toast: Toast }
  | { readonly type: 'toast closed'; readonly id: number }

/** At most so many toasts are on the screen; older ones give way. */
const mostToasts = 4

/** The state after an action. Pure: what is not touched stays the same object. */
export function reduce(state: AppState, action: Action): AppState {
  switch (action.type) {
    case 'state read':
      return withLibrary({ ...state, server: action.state, connected: true }, action.state.library)
    case 'library changed':
      return withLibrary(withServer(state, { library: action.library }), action.library)
    case 'jobs changed':
      return withServer(state, { jobs: action.jobs })
    case 'settings changed':
      return withServer(state, { settings: action.settings })
    case 'demo changed':
      return withServer(state, { demo: action.demo })
    case 'recommendation changed':
      return withServer(state, { recommendation: action.recommendation })
    case 'reports changed':
      return withServer(state, { reports: action.reports })
    case 'labs changed':
      return withServer(state, { labs: action.labs })
    case 'attacks changed':
      return withServer(state, { attacks: action.attacks })
    case 'connection changed':
      return { ...state, connected: action.connected }
    case 'place changed':
      return { ...state, place: action.place }
    case 'selection changed':
      return { ...state, selection: action.selection }
    case 'draft changed':
      return { ...state, draft: { ...state.draft, ...action.changes } }
    case 'draft replaced':
      return { ...state, draft: action.draft }
    case 'faces shown':
      return { ...state, facesShown: action.shown }
    case 'shortcuts shown':
      return { ...state, shortcutsShown: action.shown }
    case 'adding started':
      return { ...state, adding: [...state.adding, { id: action.id }] }
    case 'adding sent':
      return {
        ...state,
        adding: state.adding.map((one) => (one.id === action.id ? { ...one, sent: action.sent } : one)),
      }
    case 'adding ended':
      return { ...state, adding: state.adding.filter(({ id }) => id !== action.id) }
    case 'toast shown':
      return {
        ...state,
        toasts: [
          ...state.toasts.filter(({ kind }) => kind === undefined || kind !== action.toast.kind),
          { ...action.toast, id: action.id },
        ].slice(-mostToasts),
      }
    case 'toast closed':
      return { ...state, toasts: state.toasts.filter(({ id }) => id !== action.id) }
  }
}

function withServer(state: AppState, part: Partial<ServerState>): AppState {
  // An event before the first answer is covered by that answer.
  return state.server ? { ...state, server: { ...state.server, ...part } } : state
}

/** Lets go of photos and people that are no longer there. */
function withLibrary(state: AppState, library: LibraryState): AppState {
  const { selection, draft } = state
  const photos = new Set(library.photos.map(({ id }) => id))
  const people = new Set(library.people.filter(({ role }) => role === 'protected').map(({ id }) => id))
  const kept = [...selection.photos].filter((id) => photos.has(id))
  const anchor = selection.anchor && photos.has(selection.anchor) ? selection.anchor : undefined
  const chosen = draft.people?.filter((id) => people.has(id))
  return {
    ...state,
    selection:
      kept.length === selection.photos.size && anchor === selection.anchor
        ? selection
        : { photos: new Set(kept), anchor },
    draft: chosen && chosen.length !== draft.people?.length ? { ...draft, people: chosen } : draft,
  }
}
