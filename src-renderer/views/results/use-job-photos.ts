import { useCallback, useEffect, useState } from 'react'
import type { JobId, JobPhoto } from '../../../src-shared/jobs'
import { useClient } from '../../state/app-context'

type JobPhotos =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'loaded'; readonly photos: readonly JobPhoto[] }

/** What became of each photo of a job; `reload` asks again. */
export function useJobPhotos(job: JobId | undefined): {
  readonly list: JobPhotos
  readonly reload: () => void
} {
  const client = useClient()
  const [answer, setAnswer] = useState<{ readonly job: JobId; readonly list: JobPhotos }>()
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again
  useEffect(() => {
    if (!job) return
    let wanted = true
    client.request('read-job-photos', { job }).then(
      (photos) => wanted && setAnswer({ job, list: { state: 'loaded', photos } }),
      () => wanted && setAnswer({ job, list: { state: 'failed' } }),
    )
    return () => {
      wanted = false
    }
  }, [client, job, attempt])

  const reload = useCallback(() => {
    setAnswer(undefined)
    setAttempt((before) => before + 1)
  }, [])
  return { list: answer && answer.job === job ? answer.list : { state: 'loading' }, reload }
}
