import type { ReactNode } from 'react'
import styles from './chart-tooltip.module.css'

/** What a chart says of the spot under the pointer. */
export function ChartTooltip({ children }: { children: ReactNode }) {
  return <div className={styles.tooltip}>{children}</div>
}
