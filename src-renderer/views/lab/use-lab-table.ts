import { useEffect, useState } from 'react'
import type { LabEntry, LabTable } from '../../../src-shared/labs'
import { useClient } from '../../state/app-context'

/** What a matrix trains and what came out so far; asked for again after each training. Undefined at first. */
export function useLabTable({ id, status, progress }: LabEntry): LabTable | undefined {
  const client = useClient()
  const [table, setTable] = useState<LabTable>()
  // Its cells are known from the first progress on.
  const version = `${status} ${progress ? Math.floor(progress.done) : 'planning'}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: another version asks again
  useEffect(() => {
    let wanted = true
    client.request('read-lab', { lab: id }).then(
      (read) => wanted && setTable(read),
      // The connection is gone, which is shown and tried again, or the matrix was deleted.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [client, id, version])
  return table
}
