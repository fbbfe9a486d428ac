import { Check, ImageOff, ShieldCheck } from 'lucide-react'
import { memo, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryPhoto, PersonId } from '../../../src-shared/library'
import { spokenFace } from '../../language/face-wording'
import { useMessageWording } from '../../language/message-wording'
import { listPeople } from '../../language/people-list'
import { useClient } from '../../state/app-context'
import { identityOf } from '../../state/faces'
import { FaceMarks } from './face-marks'
import styles from './photo-tile.module.css'

interface PhotoTileProps {
  readonly photo: LibraryPhoto
  /** Of everybody, by their ids. */
  readonly names: ReadonlyMap<PersonId, string>
  readonly column: number
  readonly selected: boolean
  /** The one that the tab key reaches. */
  readonly active: boolean
}

/** One photo of the grid. What is done to it by pointer and keyboard, the grid hears. */
export const PhotoTile = memo(function PhotoTile(props: PhotoTileProps) {
  const { photo, names, column, selected, active } = props
  const { t, i18n } = useTranslation()
  const wordingOf = useMessageWording()
  const client = useClient()
  const url = client.pictureUrl({ of: 'photo', photo: photo.id, size: 'thumbnail' })
  const load = useCallback(
    (image: HTMLImageElement) => {
      image.src = url
      // Otherwise pictures that were scrolled past would still be loaded before those on the screen.
      return () => image.removeAttribute('src')
    },
    [url],
  )
  const mark = markOf(photo)
  const faces = (photo.faces ?? []).map((face) => spokenFace(identityOf(face, names), t))
  const state = [
    ...(mark ? [t(mark)] : []),
    ...(faces.length > 0
      ? [t('faces.onTile', { count: faces.length, people: listPeople(faces, i18n.language) })]
      : []),
  ].join(', ')
  const who = { name: photo.name, person: names.get(photo.person) ?? '' }
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    <div
      role="gridcell"
      tabIndex={active ? 0 : -1}
      aria-selected={selected}
      aria-colindex={column + 1}
      aria-label={state === '' ? t('photos.photoName', who) : t('photos.photoNameState', { ...who, state })}
      title={photo.problem ? wordingOf(photo.problem) : photo.name}
      className={styles.tile}
      data-photo={photo.id}
      data-state={photo.state}
    >
      {photo.state === 'ready' && (
        <img className={styles.picture} ref={load} alt="" decoding="async" draggable={false} />
      )}
      <FaceMarks photo={photo} names={names} />
      {photo.state === 'unreadable' && (
        <span className={styles.unreadable}>
          <ImageOff aria-hidden />
          <span className={styles.name}>{photo.name}</span>
        </span>
      )}
      <span className={styles.check} data-check>
        <Check aria-hidden />
      </span>
      {photo.protected && (
        <span className={styles.protected}>
          <ShieldCheck aria-hidden />
        </span>
      )}
    </div>
  )
})

function markOf({ state, protected: done }: LibraryPhoto) {
  if (state === 'unreadable') return 'photos.unreadableMark'
  if (state === 'waiting') return 'photos.waitingMark'
  return done ? 'photos.protectedMark' : undefined
}
