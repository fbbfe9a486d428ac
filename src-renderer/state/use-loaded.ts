import { useCallback, useEffect, useState } from 'react'
import type { AppInput, AppRequest, AppResult } from '../../src-shared/contract'
import { useClient } from './app-context'

export type Loaded<Result> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'loaded'; readonly result: Result }

/**
 * What the app answers to a request that changes nothing; `reload` asks again.
 *
 * @param params left out: nothing is asked yet
 * @param version of what is asked for: another one asks again by itself
 */
export function useLoaded<R extends AppRequest>(
  request: R,
  params: AppInput<R> | undefined,
  version = '',
): { readonly loaded: Loaded<AppResult<R>>; readonly reload: () => void } {
  const client = useClient()
  const asked = params && JSON.stringify([request, params, version])
  const [answer, setAnswer] = useState<{ readonly to: string; readonly loaded: Loaded<AppResult<R>> }>()
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is the parameters; another attempt asks again
  useEffect(() => {
    if (!asked || !params) return
    let wanted = true
    client.request(request, params).then(
      (result) => wanted && setAnswer({ to: asked, loaded: { state: 'loaded', result } }),
      () => wanted && setAnswer({ to: asked, loaded: { state: 'failed' } }),
    )
    return () => {
      wanted = false
    }
  }, [client, request, asked, attempt])

  const reload = useCallback(() => {
    setAnswer(undefined)
    setAttempt((before) => before + 1)
  }, [])
  return { loaded: answer && answer.to === asked ? answer.loaded : { state: 'loading' }, reload }
}
