import { type ReactNode, useId } from 'react'
import { classNames } from '../components/class-names'
import styles from './report-section.module.css'

interface ReportSectionProps {
  readonly title: string
  /** A sentence under the title. */
  readonly lead?: string
  /** Kept on one sheet of paper. */
  readonly whole?: boolean
  readonly children: ReactNode
}

/** One part of a report. */
export function ReportSection({ title, lead, whole = false, children }: ReportSectionProps) {
  const id = useId()
  return (
    <section className={classNames(styles.section, whole && styles.whole)} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
    </section>
  )
}
