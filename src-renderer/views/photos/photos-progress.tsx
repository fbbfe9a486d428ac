import { VisuallyHidden } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { LibraryState } from '../../../src-shared/library'
import { ProgressBar } from '../../components/progress-bar/progress-bar'
import type { Adding } from '../../state/app-state'
import styles from './photos-progress.module.css'
import { sentOf } from './sent'

interface PhotosProgressProps {
  readonly library: LibraryState
  readonly adding: readonly Adding[]
}

/** What is being done with the photos by itself: they come in, are read, and are searched for faces. */
export function PhotosProgress({ library, adding }: PhotosProgressProps) {
  return (
    <>
      {adding.length > 0 && <AddingLine adding={adding} />}
      <ReadingLine library={library} />
      <SearchLine library={library} />
    </>
  )
}

/** That photos are coming in, and how much of them has been sent. */
export function AddingLine({ adding }: { adding: readonly Adding[] }) {
  const { t } = useTranslation()
  const sent = sentOf(adding)
  return (
    <>
      {/* Said once: figures that were read out at every step would drown all else. */}
      <VisuallyHidden.Root role="status">{t('photos.adding')}</VisuallyHidden.Root>
      <Line
        text={sent ? t('photos.addingSent', { ...sent }) : t('photos.adding')}
        share={sent && sent.done / sent.total}
      />
    </>
  )
}

/** How many of the photos have been looked at. */
function ReadingLine({ library }: { library: LibraryState }) {
  const { t } = useTranslation()
  const total = library.photos.length
  const done = total - library.photos.filter(({ state }) => state === 'waiting').length
  return done === total ? null : <Line text={t('photos.reading', { done, total })} share={done / total} />
}

/** How many of the photos have been searched for faces. */
function SearchLine({ library: { faceSearch } }: { library: LibraryState }) {
  const { t } = useTranslation()
  if (!faceSearch) return null
  return <Line text={t('faces.searching', faceSearch)} share={faceSearch.done / faceSearch.total} />
}

function Line({ text, share }: { text: string; share: number | undefined }) {
  return (
    <div className={styles.line}>
      <span>{text}</span>
      <ProgressBar label={text} share={share} size="thin" />
    </div>
  )
}
