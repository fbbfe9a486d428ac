import type { Application } from '../../src-main/app/application'
import { type AppInput, type AppRequest, type AppResult, appRequests } from '../../src-shared/contract'
import { FailureError } from '../../src-shared/failure'

type State = AppResult<'read-state'>

/** @throws FailureError as the application answers it */
export async function ask<Request extends AppRequest>(
  application: Application,
  request: Request,
  params: AppInput<Request>,
): Promise<AppResult<Request>> {
  const answer = await application.handle(request, params)
  if (!answer.ok) throw new FailureError(answer.failure)
  return appRequests[request].result.parse(answer.result) as AppResult<Request>
}

/** Asks for the state again after every event until it is as wanted. */
export async function until(application: Application, wanted: (state: State) => boolean): Promise<State> {
  const state = await ask(application, 'read-state', {})
  if (wanted(state)) return state
  return new Promise((resolveState) => {
    const stopListening = application.onEvent(async () => {
      const now = await ask(application, 'read-state', {})
      if (!wanted(now)) return
      stopListening()
      resolveState(now)
    })
  })
}

/** Every photo was looked at. */
export const allRead = ({ library }: State) =>
  library.photos.length > 0 && library.photos.every(({ state }) => state !== 'waiting')

/** Every readable photo was searched for faces. */
export const allSearched = ({ library }: State) =>
  library.photos.length > 0 && library.photos.every(({ state, faces }) => state === 'unreadable' || faces)

/** No job is waiting or running. */
export const ended = ({ jobs }: State) =>
  jobs.jobs.every(({ status }) => !['waiting', 'running'].includes(status))
