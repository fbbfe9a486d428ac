import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FaceId, LibraryFace } from '../../../src-shared/faces'
import type { Region } from '../../../src-shared/photo'
import { useAsk } from '../../state/app-context'
import { boxInTheMiddle } from './face-box'
import type { SizedPhoto } from './sized-photo'

/** A box that is being moved or drawn, before the app has been told. */
export interface BoxDraft {
  /** Absent: of a face that is being drawn. */
  readonly face?: FaceId
  readonly box: Region
}

export interface FaceEdits {
  readonly faces: readonly LibraryFace[]
  readonly draft: BoxDraft | undefined
  readonly selected: FaceId | undefined
  /** The sentence for screen readers about what was done last. */
  readonly announcement: string
  readonly onSelected: (face: FaceId | undefined) => void
  /** Shows a box elsewhere, without telling the app yet. */
  readonly onDraft: (draft: BoxDraft | undefined) => void
  /** Tells the app of a box that was moved or drawn. */
  readonly commit: (draft: BoxDraft) => Promise<void>
  /** The same after a moment in which the box was left alone, as between two presses of a key. */
  readonly commitSoon: (draft: BoxDraft) => void
  readonly add: () => Promise<void>
  readonly remove: (face: FaceId) => Promise<void>
}

const millisecondsOfRest = 700

/** What is done to the faces of a photo. */
export function useFaceEdits(photo: SizedPhoto): FaceEdits {
  const { t } = useTranslation()
  const ask = useAsk()
  const [draft, setDraft] = useState<BoxDraft>()
  const [selected, setSelected] = useState<FaceId>()
  const [announcement, setAnnouncement] = useState('')
  const waiting = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly draft: BoxDraft }>(
    undefined,
  )
  const faces = photo.faces ?? []

  const say = useCallback(
    (key: 'faces.announce.drawn' | 'faces.announce.placed', { left, top, width, height }: Region) =>
      setAnnouncement(
        t(key, {
          left: percent(left, photo.width),
          top: percent(top, photo.height),
          width: percent(width, photo.width),
          height: percent(height, photo.height),
        }),
      ),
    [t, photo.width, photo.height],
  )

  const commit = useCallback(
    async (changed: BoxDraft) => {
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = undefined
      const { face, box } = changed
      // Until the app has answered the box stays where it was put.
      setDraft(changed)
      if (face === undefined) {
        const drawn = await ask('draw-face', { photo: photo.id, box })
        if (drawn) {
          setSelected(drawn.face)
          say('faces.announce.drawn', box)
        }
      } else if (await ask('move-face', { face, box })) say('faces.announce.placed', box)
      setDraft((now) => (now === changed ? undefined : now))
    },
    [ask, photo.id, say],
  )
  const commitSoon = useCallback(
    (changed: BoxDraft) => {
      setDraft(changed)
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = { draft: changed, timer: setTimeout(() => void commit(changed), millisecondsOfRest) }
    },
    [commit],
  )
  // Who leaves at once has moved the box all the same.
  useEffect(
    () => () => {
      if (waiting.current) void commit(waiting.current.draft)
    },
    [commit],
  )

  const add = () => commit({ box: boxInTheMiddle(photo) })
  const remove = async (face: FaceId) => {
    const index = faces.findIndex(({ id }) => id === face)
    const next = faces[index + 1] ?? faces[index - 1]
    if (!(await ask('remove-faces', { faces: [face] }))) return
    setSelected(next?.id)
    setAnnouncement(t('faces.announce.removed'))
  }
  return {
    faces,
    draft,
    selected,
    announcement,
    onSelected: setSelected,
    onDraft: setDraft,
    commit,
    commitSoon,
    add,
    remove,
  }
}

function percent(part: number, whole: number): number {
  return Math.round((100 * part) / whole)
}
