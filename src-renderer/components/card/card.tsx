import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './card.module.css'

interface CardProps {
  readonly title?: ReactNode
  /** A sentence under the title. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** One of many of its kind: no landmark, of which a page has few. */
  readonly one?: 'of many'
  readonly children: ReactNode
}

/** A part of a page with its own heading. */
export function Card({ title, lead, actions, one, children }: CardProps) {
  const id = useId()
  const Frame = one === 'of many' ? 'fieldset' : 'section'
  return (
    <Frame className={styles.card} {...(title === undefined ? {} : { 'aria-labelledby': id })}>
      {title !== undefined && (
        <header className={styles.header}>
          <div className={styles.heading}>
            <h2 id={id}>{title}</h2>
            {lead !== undefined && <p className={styles.lead}>{lead}</p>}
          </div>
          {actions}
        </header>
      )}
      {children}
    </Frame>
  )
}
