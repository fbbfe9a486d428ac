import { useState } from 'react'
import type { AppInput, AppResult } from '../../../src-shared/contract'
import { failureOf } from '../../../src-shared/failure'
import { asSentence } from '../../language/sentence'
import { useClient } from '../../state/app-context'

type KeyRequest = 'export-key' | 'import-key'

/** A request that takes a moment, as encrypting does, and whose failure belongs into the dialog that asked. */
export function useKeyRequest<R extends KeyRequest>(request: R, onDone: (result: AppResult<R>) => void) {
  const client = useClient()
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<string>()
  const ask = async (params: AppInput<R>) => {
    setWorking(true)
    setProblem(undefined)
    try {
      onDone(await client.request(request, params))
    } catch (thrown) {
      setProblem(asSentence(failureOf(thrown).message))
    } finally {
      setWorking(false)
    }
  }
  return { ask, working, problem }
}
