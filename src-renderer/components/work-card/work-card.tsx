import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatElapsed, formatForecast } from '../../language/duration'
import { Button } from '../button/button'
import { ConfirmDialog } from '../dialog/dialog'
import { ProgressBar } from '../progress-bar/progress-bar'
import { useSecondsSince } from './use-seconds-since'
import styles from './work-card.module.css'

interface WorkCardProps {
  readonly title: string
  /** 0..1; absent while nobody knows. */
  readonly share: number | undefined
  /** How much is done, in words. */
  readonly done: string
  /** Null while it does not go on. */
  readonly secondsLeft: number | null | undefined
  /** ISO 8601; how long it has been at work is said as long as nobody knows how long it still takes. */
  readonly startedAt?: string | undefined
  /** What is asked before it is stopped. */
  readonly stop: {
    readonly title: string
    readonly text: string
    readonly confirm: string
    readonly onStop: () => void
  }
  /** Between the title and the bar. */
  readonly steps?: ReactNode
  readonly children?: ReactNode
}

/** Something that is being done: how far it is, how long it still takes, and the way to stop it. */
export function WorkCard(props: WorkCardProps) {
  const { title, share, done, secondsLeft, startedAt, stop, steps, children } = props
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  return (
    <section className={styles.card} aria-label={title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <Button size="small" onClick={() => setAsking(true)}>
          <X aria-hidden />
          {t('common.cancel')}
        </Button>
      </header>
      {steps}
      <div className={styles.progress}>
        <ProgressBar label={title} share={share} />
        <div className={styles.figures}>
          <span>{done}</span>
          <span>
            {secondsLeft === undefined && <TimeUnknown startedAt={startedAt} />}
            {typeof secondsLeft === 'number' && t('progress.left', { time: formatForecast(secondsLeft, t) })}
          </span>
        </div>
      </div>
      {children}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={stop.title}
        description={stop.text}
        confirm={stop.confirm}
        refuse={t('progress.keepGoing')}
        onConfirm={stop.onStop}
      />
    </section>
  )
}

/** That something goes on, where nobody knows how long it still takes. */
function TimeUnknown({ startedAt }: Pick<WorkCardProps, 'startedAt'>) {
  const { t } = useTranslation()
  const seconds = useSecondsSince(startedAt)
  if (seconds === undefined) return t('progress.leftUnknown')
  return t('progress.elapsed', { time: formatElapsed(seconds, t) })
}
