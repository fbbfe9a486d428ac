import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from '../class-names'
import styles from './menu.module.css'

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode
  readonly align?: 'start' | 'end'
  readonly children: ReactNode
}

/** A list of actions that a button opens. */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.menu} align={align} sideOffset={6} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface MenuItemProps {
  readonly icon?: ReactNode
  readonly onSelect: () => void
  readonly tone?: 'danger'
  readonly disabled?: boolean
  /** A few words under it. */
  readonly hint?: string
  /** Keys that do the same, as they are written on them. */
  readonly keys?: string
  readonly children: ReactNode
}

/** One action of a menu. */
export function MenuItem({ icon, onSelect, tone, disabled, hint, keys, children }: MenuItemProps) {
  return (
    <Radix.Item
      className={classNames(styles.item, tone && styles[tone])}
      onSelect={onSelect}
      disabled={disabled === true}
    >
      <span className={styles.icon}>{icon}</span>
      <span className={styles.text}>
        {children}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
      {keys !== undefined && <kbd aria-hidden>{keys}</kbd>}
    </Radix.Item>
  )
}

/** A heading over some actions of a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className={styles.label}>{children}</Radix.Label>
}

/** A line between groups of actions. */
export function MenuSeparator() {
  return <Radix.Separator className={styles.separator} />
}
