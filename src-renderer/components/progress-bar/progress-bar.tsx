import { Progress as Radix } from 'radix-ui'
import styles from './progress-bar.module.css'

interface ProgressBarProps {
  readonly label: string
  /** 0..1; absent while nobody knows. */
  readonly share?: number | undefined
  readonly size?: 'normal' | 'thin'
}

/** How much of something is done. */
export function ProgressBar({ label, share, size = 'normal' }: ProgressBarProps) {
  const percent = share === undefined ? null : Math.round(100 * Math.min(1, Math.max(0, share)))
  return (
    <Radix.Root className={styles.bar} data-size={size} value={percent} aria-label={label}>
      <Radix.Indicator
        className={styles.done}
        style={percent === null ? {} : { transform: `translateX(${percent - 100}%)` }}
      />
    </Radix.Root>
  )
}
