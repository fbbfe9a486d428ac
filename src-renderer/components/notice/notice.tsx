import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../class-names'
import styles from './notice.module.css'

type Tone = 'info' | 'success' | 'warning' | 'danger'

const icons: Readonly<Record<Tone, LucideIcon>> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: OctagonAlert,
}

interface NoticeProps {
  readonly tone?: Tone
  readonly title?: string
  readonly children?: ReactNode
  /** Buttons at its end. */
  readonly actions?: ReactNode
}

/** A few sentences that stand out from the page, with what can be done about them. */
export function Notice({ tone = 'info', title, children, actions }: NoticeProps) {
  const Icon = icons[tone]
  return (
    <div className={classNames(styles.notice, styles[tone])} role={tone === 'danger' ? 'alert' : 'status'}>
      <div className={styles.message}>
        <Icon className={styles.icon} aria-hidden />
        <div className={styles.text}>
          {title !== undefined && <p className={styles.title}>{title}</p>}
          {children}
        </div>
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
