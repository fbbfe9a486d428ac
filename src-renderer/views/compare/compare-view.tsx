import { Columns2, ImageOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { JobId } from '../../../src-shared/jobs'
import type { PhotoId } from '../../../src-shared/library'
import { Button } from '../../components/button/button'
import { EmptyState } from '../../components/empty-state/empty-state'
import { go, useAppState } from '../../state/app-context'
import { hashOf } from '../../state/place'
import { useLoaded } from '../../state/use-loaded'
import { isProtected, type ProtectedJobPhoto } from '../results/protected-job-photo'
import styles from './compare-view.module.css'
import { Comparison } from './comparison'

/** Originals and copies of one job, one photo at a time. */
export function CompareView() {
  const { place } = useAppState()
  return place.view === 'compare' ? <ComparisonOfJob {...place} /> : null
}

function ComparisonOfJob({ job, photo }: { job: JobId; photo?: PhotoId }) {
  const { t } = useTranslation()
  const { loaded, reload } = useLoaded('read-job-photos', { job })
  const back = <Button onClick={() => go({ view: 'results', job })}>{t('compare.back')}</Button>
  if (loaded.state === 'loading') return <p className={styles.wait}>{t('compare.loading')}</p>
  if (loaded.state === 'failed') {
    return (
      <EmptyState
        picture={<ImageOff aria-hidden />}
        title={t('compare.failed')}
        actions={
          <>
            {back}
            <Button look="primary" onClick={reload}>
              {t('results.photos.reload')}
            </Button>
          </>
        }
      />
    )
  }

  const photos = loaded.result.filter(isProtected)
  const index = Math.max(
    0,
    photos.findIndex((each) => each.photo === photo),
  )
  const shown = photos[index]
  if (!shown) {
    return (
      <EmptyState picture={<Columns2 aria-hidden />} title={t('compare.empty.title')} actions={back}>
        <p>{t('compare.empty.text')}</p>
      </EmptyState>
    )
  }
  const show = (next: ProtectedJobPhoto | undefined) => {
    // Replaced, so that the back button leads out of the comparison and not through every photo.
    if (next) location.replace(hashOf({ view: 'compare', job, photo: next.photo }))
  }
  return (
    <Comparison
      job={job}
      photo={shown}
      number={index + 1}
      total={photos.length}
      neighbours={[photos[index - 1], photos[index + 1]].filter((each) => each !== undefined)}
      onStep={(step) => show(photos[index + step])}
      onLeave={() => go({ view: 'results', job })}
    />
  )
}
