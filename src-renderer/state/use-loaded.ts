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
 * @param version of what is asked for: another one asks again by itself
 */
export function useLoaded<R extends AppRequest>(
  request: R,
  params: AppInput<R>,
  version = '',
): { readonly loaded: Loaded<AppResult<R>>; readonly reload: () => void } {
  const client = useClient()
  const asked = JSON.stringify([request, params, version])
  const [answer, setAnswer] = useState<{ readonly to: string; readonly loaded: Loaded<AppResult<R>> }>()
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for the parameters; another attempt asks again
  useEffect(() => {
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
