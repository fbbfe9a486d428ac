import { useCallback, useEffect, useState } from 'react'
import type { DoctorReport } from '../../../src-shared/doctor'
import { type Failure, failureOf } from '../../../src-shared/failure'
import { useClient } from '../../state/app-context'

export interface Examination {
  /** The last report there is, also while a new one is made. */
  readonly report: DoctorReport | undefined
  readonly running: boolean
  /** Why there is no report. */
  readonly problem: Failure | undefined
  readonly repeat: () => void
}

/** Has the app look at whether all is in place, at once and whenever it is asked to. */
export function useDoctor(): Examination {
  const client = useClient()
  const [report, setReport] = useState<DoctorReport>()
  const [problem, setProblem] = useState<Failure>()
  const [running, setRunning] = useState(true)
  const repeat = useCallback(() => {
    setRunning(true)
    setProblem(undefined)
    client
      .request('doctor', {})
      .then(setReport, (thrown: unknown) => setProblem(failureOf(thrown)))
      .finally(() => setRunning(false))
  }, [client])
  useEffect(repeat, [repeat])
  return { report, running, problem, repeat }
}
