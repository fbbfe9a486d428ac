import { createContext, type Dispatch, useCallback, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppInput, AppRequest, AppResult } from '../../src-shared/contract'
import { failureOf, isUnforeseen } from '../../src-shared/failure'
import { type MessageLanguage, wordingOf } from '../../src-shared/message'
import type { Client } from '../client/client'
import { unnamedFile } from '../language/unnamed-file'
import type { AppState, ServerState, Toast } from './app-state'
import { hashOf, type Place } from './place'
import type { Action } from './reducer'

interface AppContextValue {
  readonly client: Client
  readonly state: AppState
  readonly dispatch: Dispatch<Action>
}

export const AppContext = createContext<AppContextValue | undefined>(undefined)
let lastToast = 0

export function useClient(): Client {
  return useAppContext().client
}

export function useAppState(): AppState {
  return useAppContext().state
}

export function useDispatch(): Dispatch<Action> {
  return useAppContext().dispatch
}

/** What the app told us. Views are shown only once it has. */
export function useServer(): ServerState {
  const { server } = useAppState()
  if (!server) throw new Error('a view was shown before the app had answered')
  return server
}

/** Goes to a place, as a link to it would. */
export function go(place: Place): void {
  location.hash = hashOf(place)
}

export function useShowToast(): (toast: Toast) => void {
  const dispatch = useDispatch()
  return useCallback(
    (toast) => {
      lastToast += 1
      dispatch({ type: 'toast shown', id: lastToast, toast })
    },
    [dispatch],
  )
}

/** Shows a failure, whatever was thrown, as a toast. */
export function useShowFailure(): (thrown: unknown) => void {
  const { t, i18n } = useTranslation()
  const showToast = useShowToast()
  return useCallback(
    (thrown) => {
      const failure = failureOf(thrown)
      if (failure.kind === 'cancelled') return
      const unforeseen = isUnforeseen(failure)
      const detail = unforeseen ? failure.message : unnamedFile(failure)
      showToast({
        tone: 'failure',
        title: unforeseen ? t('app.unforeseen') : wordingOf(failure, i18n.language as MessageLanguage),
        ...(detail === undefined ? {} : { detail }),
      })
    },
    [showToast, t, i18n],
  )
}

/** A request whose failure is shown as a toast; its result is then undefined. */
export function useAsk(): <R extends AppRequest>(
  request: R,
  params: AppInput<R>,
) => Promise<AppResult<R> | undefined> {
  const client = useClient()
  const showFailure = useShowFailure()
  return useCallback(
    async (request, params) => {
      try {
        return await client.request(request, params)
      } catch (thrown) {
        showFailure(thrown)
        return undefined
      }
    },
    [client, showFailure],
  )
}

function useAppContext(): AppContextValue {
  const value = useContext(AppContext)
  if (!value) throw new Error('used outside AppProvider')
  return value
}
