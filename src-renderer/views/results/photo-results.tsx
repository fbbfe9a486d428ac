import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobId, JobPhoto } from '../../../src-shared/jobs'
import { Button } from '../../components/button/button'
import { Segments } from '../../components/segments/segments'
import type { Loaded } from '../../state/use-loaded'
import { PhotoResultRow } from './photo-result-row'
import styles from './photo-results.module.css'
import { type PhotoFilter, shownPhotos } from './shown-photos'

interface PhotoResultsProps {
  readonly job: JobId
  readonly list: Loaded<readonly JobPhoto[]>
  readonly onReload: () => void
}

const filters = ['all', 'failed', 'noted'] as const satisfies readonly PhotoFilter[]
/** In CSS pixels, before a row is measured. */
const expectedRowHeight = 120

/** What became of each photo, failures first. */
export function PhotoResults({ job, list, onReload }: PhotoResultsProps) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<PhotoFilter>('all')
  const title = useId()
  const photos = list.state === 'loaded' ? list.result : noPhotos
  const shown = useMemo(() => shownPhotos(photos, filter), [photos, filter])
  const options = filters
    .map((value) => ({ value, count: shownPhotos(photos, value).length }))
    .filter(({ value, count }) => value === 'all' || count > 0)
    .map(({ value, count }) => ({ value, label: `${t(`results.photos.${value}`)} ${count}` }))
  return (
    <section className={styles.card} aria-labelledby={title}>
      <header className={styles.header}>
        <h2 id={title}>{t('results.photos.title')}</h2>
        {options.length > 1 && (
          <Segments label={t('results.photos.filter')} value={filter} options={options} onValue={setFilter} />
        )}
      </header>
      {list.state === 'loading' && <p className={styles.message}>{t('results.photos.loading')}</p>}
      {list.state === 'failed' && (
        <div className={styles.message}>
          <p>{t('results.photos.error')}</p>
          <Button onClick={onReload}>{t('results.photos.reload')}</Button>
        </div>
      )}
      {list.state === 'loaded' && <Rows job={job} photos={shown} />}
    </section>
  )
}

const noPhotos: readonly JobPhoto[] = []

function Rows({ job, photos }: { job: JobId; photos: readonly JobPhoto[] }) {
  const { t } = useTranslation()
  const scroll = useRef<HTMLElement>(null)
  const people = new Set(photos.map(({ person }) => person)).size
  const rows = useVirtualizer({
    count: photos.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => expectedRowHeight,
    getItemKey: (index) => photos[index]?.photo ?? index,
    overscan: 6,
  })
  if (photos.length === 0) return <p className={styles.message}>{t('results.photos.none')}</p>
  return (
    <section
      className={styles.scroll}
      ref={scroll}
      aria-label={t('results.photos.list')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <ul className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            className={styles.row}
            style={{ transform: `translateY(${start}px)` }}
            aria-setsize={photos.length}
            aria-posinset={index + 1}
          >
            <PhotoResultRow job={job} photo={photos[index] as JobPhoto} showPerson={people > 1} />
          </li>
        ))}
      </ul>
    </section>
  )
}
