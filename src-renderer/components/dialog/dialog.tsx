import { X } from 'lucide-react'
import { Dialog as Radix, AlertDialog as RadixAlert } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../button/button'
import { classNames } from '../class-names'
import styles from './dialog.module.css'
import { useFocusReturn } from './use-focus-return'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  /** A sentence under the title. */
  readonly description?: string
  readonly size?: 'normal' | 'wide'
  /** It is only read: what is in it is scrolled by keys, since nothing else in it takes them. */
  readonly isText?: boolean
  readonly children?: ReactNode
  /** Buttons, the main one last. */
  readonly footer?: ReactNode
}

/** A window over the page that holds the focus until it is closed. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, size, isText = false, children, footer } = props
  const { t } = useTranslation()
  const { remember, onCloseAutoFocus } = useFocusReturn()
  return (
    <Radix.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.veil} />
        <Radix.Content
          className={classNames(styles.dialog, size === 'wide' && styles.wide)}
          onOpenAutoFocus={(event) => {
            remember()
            focusFirstField(event)
          }}
          onCloseAutoFocus={onCloseAutoFocus}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className={styles.header}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
          </header>
          <div className={styles.body} {...(isText ? { tabIndex: 0, 'data-text': true } : {})}>
            {description !== undefined && (
              <Radix.Description className={styles.description}>{description}</Radix.Description>
            )}
            {children}
          </div>
          {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
          <div className={styles.close}>
            <Radix.Close asChild>
              <IconButton label={t('common.close')} size="small">
                <X aria-hidden />
              </IconButton>
            </Radix.Close>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The first thing to fill in, what is to be read, or the dialog itself: never a button that does something. */
function focusFirstField(event: Event): void {
  event.preventDefault()
  const dialog = event.currentTarget as HTMLElement
  const field = dialog.querySelector<HTMLElement>('input, select, textarea, [role="checkbox"], [data-text]')
  const target = field ?? dialog
  target.focus()
}

interface ConfirmDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description: string
  /** What the button says that does it. */
  readonly confirm: string
  readonly onConfirm: () => void
  /** What the button says that leaves all as it is. */
  readonly refuse?: string
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation()
  const { remember, onCloseAutoFocus } = useFocusReturn()
  return (
    <RadixAlert.Root open={props.open} onOpenChange={(next) => next || props.onClose()}>
      <RadixAlert.Portal>
        <RadixAlert.Overlay className={styles.veil} />
        <RadixAlert.Content
          className={styles.dialog}
          onOpenAutoFocus={remember}
          onCloseAutoFocus={onCloseAutoFocus}
        >
          <header className={styles.header}>
            <RadixAlert.Title className={styles.title}>{props.title}</RadixAlert.Title>
          </header>
          <div className={styles.body}>
            <RadixAlert.Description className={styles.description}>
              {props.description}
            </RadixAlert.Description>
          </div>
          <footer className={styles.footer}>
            <RadixAlert.Cancel asChild>
              <Button>{props.refuse ?? t('common.cancel')}</Button>
            </RadixAlert.Cancel>
            <RadixAlert.Action asChild>
              <Button look="danger" onClick={props.onConfirm}>
                {props.confirm}
              </Button>
            </RadixAlert.Action>
          </footer>
        </RadixAlert.Content>
      </RadixAlert.Portal>
    </RadixAlert.Root>
  )
}
