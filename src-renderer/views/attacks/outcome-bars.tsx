import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttackSuccess, Rate } from '../../../src-shared/attack-outcome'
import styles from './outcome-bars.module.css'

interface Bar {
  readonly name: string
  readonly clean: number
  readonly poisoned: number
  /** Of the poisoned victims, where there is one. */
  readonly interval?: readonly [number, number]
}

/** Clean victims above poisoned ones, for every figure that says something. */
export function OutcomeBars({ success: all }: { success: AttackSuccess }) {
  const { t } = useTranslation()
  const bars: Bar[] = [
    { name: t('attacks.right'), clean: all.cleanAccuracy, poisoned: all.poisonedAccuracy },
    ...(all.success.of > 0 ? [fooled(t('attacks.fooled'), all.control, all.success)] : []),
  ]
  return (
    <dl className={styles.bars}>
      {bars.map(({ name, clean, poisoned, interval }) => (
        <div key={name} className={styles.pair}>
          <dt>{name}</dt>
          <BarRow label={t('attacks.clean')} share={clean} kind="clean" />
          <BarRow label={t('attacks.poisoned')} share={poisoned} kind="poisoned" interval={interval} />
        </div>
      ))}
    </dl>
  )
}

function fooled(name: string, control: Rate, { rate, interval }: Rate): Bar {
  return { name, clean: control.rate, poisoned: rate, interval }
}

interface BarRowProps {
  readonly label: string
  readonly share: number
  readonly kind: 'clean' | 'poisoned'
  readonly interval?: readonly [number, number] | undefined
}

function BarRow({ label, share, kind, interval }: BarRowProps) {
  const { t } = useTranslation()
  const percent = Math.round(100 * share)
  return (
    <dd className={styles.row}>
      <span>{label}</span>
      <span className={styles.track} aria-hidden>
        <span
          className={styles.bar}
          data-kind={kind}
          style={{ '--share': `${100 * share}%` } as CSSProperties}
        />
        {interval && (
          <span
            className={styles.interval}
            style={
              {
                '--low': `${100 * interval[0]}%`,
                '--width': `${100 * (interval[1] - interval[0])}%`,
              } as CSSProperties
            }
          />
        )}
      </span>
      <span className={styles.figure}>{t('report.share', { percent })}</span>
    </dd>
  )
}
