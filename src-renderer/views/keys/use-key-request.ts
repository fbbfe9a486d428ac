import { useState } from 'react'
import type { AppInput, AppResult } from '../../../src-shared/contract'
import { type Failure, failureOf } from '../../../src-shared/failure'
import { useClient } from '../../state/app-context'

type KeyRequest = 'export-key' | 'import-key'

/** A request that takes a moment, as encrypting does, and whose failure belongs into the dialog that asked. */
export function useKeyRequest<R extends KeyRequest>(request: R, onDone: (result: AppResult<R>) => void) {
  const client = useClient()
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<Failure>()
  const ask = async (params: AppInput<R>) => {
    setWorking(true)
    setProblem(undefined)
    try {
      onDone(await client.request(request, params))
    } catch (thrown) {
      setProblem(failureOf(thrown))
    } finally {
      setWorking(false)
    }
  }
  return { ask, working, problem }
}
