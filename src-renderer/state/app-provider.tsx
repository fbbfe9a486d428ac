import { type ReactNode, useEffect, useMemo, useReducer } from 'react'
import type { Client } from '../client/client'
import { AppContext } from './app-context'
import { initialState } from './app-state'
import { keepDraft, keptDraft } from './kept-draft'
import { placeOf } from './place'
import { reduce } from './reducer'

/** Keeps the state of the page in step with the app and with the address. */
export function AppProvider({ client, children }: { client: Client; children: ReactNode }) {
  const [state, dispatch] = useReducer(reduce, undefined, () =>
    initialState(
      placeOf(location.hash),
      keptDraft(() => sessionStorage),
    ),
  )

  useEffect(() => {
    // What fails here is the connection itself, which is shown and tried again.
    const readState = () =>
      client
        .request('read-state', {})
        .then((read) => dispatch({ type: 'state read', state: read }))
        .catch(() => dispatch({ type: 'connection changed', connected: false }))
    const stops = [
      client.on('library', (library) => dispatch({ type: 'library changed', library })),
      client.on('jobs', (jobs) => dispatch({ type: 'jobs changed', jobs })),
      client.on('settings', (settings) => dispatch({ type: 'settings changed', settings })),
      client.on('demo', (demo) => dispatch({ type: 'demo changed', demo })),
      client.on('recommendation', (recommendation) =>
        dispatch({ type: 'recommendation changed', recommendation }),
      ),
      client.on('reports', (reports) => dispatch({ type: 'reports changed', reports })),
      client.on('labs', (labs) => dispatch({ type: 'labs changed', labs })),
      client.on('attacks', (attacks) => dispatch({ type: 'attacks changed', attacks })),
      client.onConnection((connected) => {
        if (connected) void readState()
        else dispatch({ type: 'connection changed', connected })
      }),
    ]
    void readState()
    return () => {
      for (const stop of stops) stop()
    }
  }, [client])

  useEffect(() => {
    const follow = () => dispatch({ type: 'place changed', place: placeOf(location.hash) })
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])

  useEffect(() => keepDraft(state.draft, () => sessionStorage), [state.draft])

  const value = useMemo(() => ({ client, state, dispatch }), [client, state])
  return <AppContext value={value}>{children}</AppContext>
}
