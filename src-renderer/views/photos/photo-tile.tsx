import { Check, ImageOff, ShieldCheck } from 'lucide-react'
import { memo, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryPhoto } from '../../../src-shared/library'
import { useClient } from '../../state/app-context'
import styles from './photo-tile.module.css'

interface PhotoTileProps {
  readonly photo: LibraryPhoto
  readonly personName: string
  readonly column: number
  readonly selected: boolean
  /** The one that the tab key reaches. */
  readonly active: boolean
}

/** One photo of the grid. What is done to it by pointer and keyboard, the grid hears. */
export const PhotoTile = memo(function PhotoTile(props: PhotoTileProps) {
  const { photo, personName, column, selected, active } = props
  const { t } = useTranslation()
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
  const names = { name: photo.name, person: personName }
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    <div
      role="gridcell"
      tabIndex={active ? 0 : -1}
      aria-selected={selected}
      aria-colindex={column + 1}
      aria-label={
        mark ? t('photos.photoNameState', { ...names, state: t(mark) }) : t('photos.photoName', names)
      }
      title={photo.problem ?? photo.name}
      className={styles.tile}
      data-photo={photo.id}
      data-state={photo.state}
    >
      {photo.state === 'ready' && (
        <img className={styles.picture} ref={load} alt="" decoding="async" draggable={false} />
      )}
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
