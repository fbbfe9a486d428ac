import { useTranslation } from 'react-i18next'
import styles from './share-bars.module.css'

interface ShareBarsProps {
  /** 0..1. */
  readonly protectedShare: number
  /** 0..1. */
  readonly ordinaryShare: number
  /** Test photos of a hundred, or a score between 0 and 1. */
  readonly unit: 'share' | 'score'
}

/** What a model reached with protected photos above what it reached with ordinary ones. */
export function ShareBars({ protectedShare, ordinaryShare, unit }: ShareBarsProps) {
  const { t } = useTranslation()
  const rows = [
    { share: protectedShare, label: t('results.worth.withProtection'), main: true },
    { share: ordinaryShare, label: t('results.worth.without'), main: false },
  ]
  return (
    <dl className={styles.bars}>
      {rows.map(({ share, label, main }) => (
        <div key={label} className={styles.row} data-main={main}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>
            <span className={styles.track} aria-hidden>
              <span className={styles.bar} style={{ width: `${100 * share}%` }} />
            </span>
            <span className={styles.number}>
              {unit === 'score'
                ? t('results.worth.score', { score: share })
                : t('results.worth.ofHundred', { count: Math.round(100 * share) })}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
