import type { ReactNode } from 'react'
import { classNames } from '../class-names'
import styles from './page.module.css'

interface PageProps {
  readonly title: string
  /** A sentence under the title. */
  readonly lead?: ReactNode
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  readonly width?: 'reading' | 'normal' | 'full'
  readonly children: ReactNode
}

/** The frame of a view: its title, what goes with it, and the content, scrolling together. */
export function Page({ title, lead, actions, width = 'normal', children }: PageProps) {
  return (
    <div className={styles.scroll}>
      <div className={classNames(styles.page, styles[width])}>
        <header className={styles.header}>
          <div>
            <h1>{title}</h1>
            {lead !== undefined && <p className={styles.lead}>{lead}</p>}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  )
}
