import { useEffect, useMemo, useRef, useState } from 'react'
import type { FaceGroup } from '../../src-shared/library'
import { useClient, useServer } from './app-context'
import { type OpenGroup, openGroups } from './open-groups'

const millisecondsBetween = 300
/** Comparing all faces takes the app a while, and while faces are being found they change all the time. */
const millisecondsBetweenInSearch = 5000

/** Groups of faces that need an answer; undefined until they are known, or where they cannot be. */
export function useOpenGroups(): readonly OpenGroup[] | undefined {
  const client = useClient()
  const { library } = useServer()
  const [suggested, setSuggested] = useState<readonly FaceGroup[]>()
  const asked = useRef(Number.NEGATIVE_INFINITY)
  const searching = library.faceSearch !== undefined
  // Whether the app would answer otherwise than it did: it goes by the faces and whose they are.
  const faces = useMemo(
    () =>
      library.photos.map(({ faces }) => faces?.map(({ id, person, confirmed }) => [id, person, confirmed])),
    [library.photos],
  )
  const text = JSON.stringify(faces)

  // biome-ignore lint/correctness/useExhaustiveDependencies: other faces are another question
  useEffect(() => {
    const pause = searching ? millisecondsBetweenInSearch : millisecondsBetween
    const timer = setTimeout(
      async () => {
        asked.current = performance.now()
        // Without suggestions all else works; the next change asks again.
        const answer = await client.request('suggest-people', {}).catch(() => undefined)
        // One that comes late is of use too: what has been answered since is left out of it.
        if (answer) setSuggested(answer.groups)
      },
      Math.max(0, asked.current + pause - performance.now()),
    )
    return () => clearTimeout(timer)
  }, [client, text, searching])

  const before = useRef<readonly OpenGroup[]>([])
  const groups = useMemo(
    () => suggested && openGroups(suggested, library, before.current),
    [suggested, library],
  )
  useEffect(() => {
    if (groups) before.current = groups
  }, [groups])
  return groups
}
