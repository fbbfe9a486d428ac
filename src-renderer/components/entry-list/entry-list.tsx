import type { ReactNode } from 'react'
import styles from './entry-list.module.css'

export interface Entry {
  readonly id: string
  readonly icon: ReactNode
  readonly title: string
  readonly detail: string
  /** Where it is shown. */
  readonly href: string
}

interface EntryListProps {
  readonly label: string
  readonly entries: readonly Entry[]
  readonly shown: string
}

/** Things of a kind in a row, to choose the one that is shown below. */
export function EntryList({ label, entries, shown }: EntryListProps) {
  return (
    <nav aria-label={label}>
      <ul className={styles.list}>
        {entries.map(({ id, icon, title, detail, href }) => (
          <li key={id}>
            <a className={styles.entry} href={href} aria-current={id === shown ? 'true' : undefined}>
              {icon}
              <span className={styles.text}>
                <span className={styles.title}>{title}</span>
                <span className={styles.detail}>{detail}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
