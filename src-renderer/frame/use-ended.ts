import { useEffect, useRef } from 'react'
import type { JobStatus } from '../../src-shared/jobs'

interface Work {
  readonly id: string
  readonly status: JobStatus
}

/** Calls back with whatever waited or was at work when it was last seen, and has ended since. */
export function useEnded<One extends Work>(
  all: readonly One[] | undefined,
  onEnded: (ended: One) => void,
): void {
  const before = useRef<ReadonlyMap<string, JobStatus> | undefined>(undefined)
  const callback = useRef(onEnded)
  callback.current = onEnded
  useEffect(() => {
    if (!all) return
    const ended = all.filter(({ id, status }) => {
      const old = before.current?.get(id)
      return (old === 'running' || old === 'waiting') && status !== 'running' && status !== 'waiting'
    })
    before.current = new Map(all.map(({ id, status }) => [id, status]))
    for (const one of ended) callback.current(one)
  }, [all])
}
