import { CircleCheck, OctagonAlert, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { useAppState, useDispatch } from '../../state/app-context'
import { Button, IconButton } from '../button/button'
import styles from './toasts.module.css'

const millisecondsShown = 6000
const millisecondsShownOfFailures = 20_000

/** Short messages in the corner; announced to screen readers, and reached with F8. */
export function Toasts() {
  const { t } = useTranslation()
  const { toasts } = useAppState()
  const dispatch = useDispatch()
  return (
    <Radix.Provider label={t('common.messages')} swipeDirection="right">
      {toasts.map(({ id, tone, title, detail, action }) => (
        <Radix.Root
          key={id}
          className={styles.toast}
          data-tone={tone}
          type={tone === 'failure' ? 'foreground' : 'background'}
          duration={tone === 'failure' ? millisecondsShownOfFailures : millisecondsShown}
          onOpenChange={(open) => open || dispatch({ type: 'toast closed', id })}
        >
          {tone === 'success' && <CircleCheck className={styles.icon} aria-hidden />}
          {tone === 'failure' && <OctagonAlert className={styles.icon} aria-hidden />}
          <div className={styles.text}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            {detail !== undefined && (
              <Radix.Description className={styles.detail}>{detail}</Radix.Description>
            )}
          </div>
          {action && (
            <Radix.Action asChild altText={action.label}>
              <Button size="small" onClick={action.run}>
                {action.label}
              </Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton label={t('common.close')} size="small">
              <X aria-hidden />
            </IconButton>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className={styles.viewport} />
    </Radix.Provider>
  )
}
