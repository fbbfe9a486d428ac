import type {
  AppEvent,
  AppEventData,
  AppInput,
  AppRequest,
  AppResult,
  PictureRequest,
  ShellInput,
  ShellRequest,
  ShellResult,
} from '../../src-shared/contract'
import type { LibraryPerson } from '../../src-shared/library'

export type Role = LibraryPerson['role']

/** How far an upload is. */
export interface SentBytes {
  readonly done: number
  readonly total: number
}

/** What a shell can do beside the requests; what is absent is not offered to the user. */
export type Shell = { readonly [R in ShellRequest]?: (params: ShellInput<R>) => Promise<ShellResult<R>> }

/** The one way in which the page talks to the app, whichever shell it runs in. */
export interface Client {
  /** @throws FailureError with the reason as a sentence for the user */
  request<R extends AppRequest>(request: R, params: AppInput<R>): Promise<AppResult<R>>
  /** Calls back at every event of that kind, until the function that is returned is called. */
  on<E extends AppEvent>(event: E, listener: (data: AppEventData<E>) => void): () => void
  /** Address of a picture, for `src`. */
  pictureUrl(request: PictureRequest): string
  readonly shell: Shell
  /**
   * Adds what was dropped, pasted or picked in the page; folders keep their subfolders.
   *
   * @param onSent hears how much has been sent, where something has to be
   * @throws FailureError when nothing of it could be taken
   */
  addDropped(
    items: readonly File[] | DataTransfer,
    role: Role,
    onSent?: (sent: SentBytes) => void,
  ): Promise<AppResult<'add-photos'>>
  /** Calls back when the app can no longer be reached, and when it is back. */
  onConnection(listener: (connected: boolean) => void): () => void
}
