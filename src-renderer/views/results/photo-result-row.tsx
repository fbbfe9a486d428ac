import { Columns2, ImageOff, Info, TriangleAlert } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobId, JobPhoto } from '../../../src-shared/jobs'
import type { PhotoId } from '../../../src-shared/library'
import { IconButton } from '../../components/button/button'
import { useMessageWording } from '../../language/message-wording'
import { go, useClient, useShowFailure } from '../../state/app-context'
import { photoAdvice } from './photo-advice'
import styles from './photo-result-row.module.css'
import type { ProtectedJobPhoto } from './protected-job-photo'
import { isWeakened } from './shown-photos'
import { visibilityOf } from './visibility'

type FailedJobPhoto = Extract<JobPhoto, { outcome: 'failed' }>

interface PhotoResultRowProps {
  readonly job: JobId
  readonly photo: JobPhoto
  /** Say whose photo it is. */
  readonly showPerson: boolean
}

/** What became of one photo, in plain words. */
export function PhotoResultRow({ job, photo, showPerson }: PhotoResultRowProps) {
  const name = (
    <p className={styles.name}>
      {photo.name}
      {showPerson && <span className={styles.person}> · {photo.person}</span>}
    </p>
  )
  if (photo.outcome === 'protected') return <ProtectedRow job={job} photo={photo} name={name} />
  return <FailedRow photo={photo} name={name} />
}

function FailedRow({ photo, name }: { photo: FailedJobPhoto; name: ReactNode }) {
  const { t } = useTranslation()
  const wordingOf = useMessageWording()
  const advice = photoAdvice(photo)
  return (
    <div className={styles.row}>
      <div className={styles.noPicture}>
        <ImageOff aria-hidden />
      </div>
      <div className={styles.words}>
        {name}
        <p className={styles.failure}>{wordingOf(photo)}</p>
        {advice !== undefined && <p>{t(`results.advice.${advice}`)}</p>}
      </div>
    </div>
  )
}

function ProtectedRow({ job, photo, name }: { job: JobId; photo: ProtectedJobPhoto; name: ReactNode }) {
  const { t, i18n } = useTranslation()
  const wordingOf = useMessageWording()
  const { measures, removedMetadata, notes, withinBound } = photo.result
  const kinds = new Intl.ListFormat(i18n.language).format(
    removedMetadata.map((kind) => t(`results.kind.${kind}`)),
  )
  const warnings = [
    ...(isWeakened(photo) ? [t('results.weakened')] : []),
    ...(withinBound ? [] : [t('results.beyond')]),
  ]
  return (
    <div className={styles.row} {...useDragOut(job, photo.photo)}>
      <Thumbnail job={job} photo={photo} />
      <div className={styles.words}>
        {name}
        <p>{t(`results.visibility.${visibilityOf(measures)}`)}</p>
        <p className={styles.detail} title={t('results.measuresHint')}>
          {t('results.measures', {
            mean: measures.meanDifference,
            largest: measures.largestDifference,
            ssim: measures.ssim,
          })}
        </p>
        <p className={styles.detail}>
          {removedMetadata.length > 0 ? t('results.removed', { kinds }) : t('results.removedNothing')}
        </p>
        {photo.kept && <p className={styles.detail}>{t('results.photos.kept')}</p>}
        {warnings.map((warning) => (
          <p key={warning} className={styles.warning}>
            <TriangleAlert aria-hidden />
            {warning}
          </p>
        ))}
        {notes.map((note) => (
          <p key={note.message} className={styles.note}>
            <Info aria-hidden />
            {wordingOf(note)}
          </p>
        ))}
      </div>
      <IconButton
        label={t('results.photos.compareName', { name: photo.name })}
        onClick={() => go({ view: 'compare', job, photo: photo.photo })}
      >
        <Columns2 aria-hidden />
      </IconButton>
    </div>
  )
}

function Thumbnail({ job, photo: { photo, name } }: { job: JobId; photo: ProtectedJobPhoto }) {
  const { t } = useTranslation()
  const client = useClient()
  const [broken, setBroken] = useState(false)
  if (broken) {
    return (
      <div className={styles.noPicture}>
        <ImageOff aria-hidden />
      </div>
    )
  }
  return (
    <img
      className={styles.picture}
      src={client.pictureUrl({ of: 'copy', job, photo, size: 'thumbnail' })}
      alt={t('results.photos.alt', { name })}
      draggable={false}
      onError={() => setBroken(true)}
    />
  )
}

/** Lets a copy be dragged into another program, where the shell can do that. */
function useDragOut(job: JobId, photo: PhotoId) {
  const { shell } = useClient()
  const showFailure = useShowFailure()
  const dragCopies = shell['drag-copies']
  if (!dragCopies) return {}
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      // The shell starts a drag of its own, of the file.
      event.preventDefault()
      void dragCopies({ job, photos: [photo] }).catch(showFailure)
    },
  }
}
