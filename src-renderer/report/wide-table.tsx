import type { ReactNode } from 'react'
import styles from './wide-table.module.css'

interface WideTableProps {
  /** What the table tells, for who hears it. */
  readonly label: string
  readonly children: ReactNode
}

/** A table that scrolls by itself where the window is narrow, with the keyboard too. */
export function WideTable({ label, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <figure className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>{children}</table>
    </figure>
  )
}
