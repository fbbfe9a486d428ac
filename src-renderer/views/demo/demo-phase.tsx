import { useTranslation } from 'react-i18next'
import type { DemoState } from '../../../src-shared/demo'
import { accuracyOf, isClear } from './demo-figures'
import styles from './demo-phase.module.css'

/** What is going on, in a sentence, and how long it still takes. */
export function DemoPhase({ demo }: { demo: DemoState }) {
  const { t } = useTranslation()
  const { phase } = demo
  if (phase === 'idle' || phase === 'failed') return null
  const done = phase === 'done'
  return (
    <div className={styles.phase}>
      <div role="status">
        <h2 className={styles.title}>{t(`demo.phase.${phase}`)}</h2>
        <p className={styles.text}>
          {done && !isClear(demo) ? t('demo.phaseText.unclear') : t(`demo.phaseText.${phase}`)}
          {done &&
            ` ${t('demo.summary', {
              clean: accuracyOf(demo, 'clean') ?? 0,
              protected: accuracyOf(demo, 'protected') ?? 0,
            })}`}
        </p>
      </div>
      {!done && demo.secondsLeft !== undefined && <TimeLeft seconds={demo.secondsLeft} />}
    </div>
  )
}

function TimeLeft({ seconds }: { seconds: number }) {
  const { t } = useTranslation()
  // A clock that jumps by single seconds promises more than anybody knows.
  const text =
    seconds < 90
      ? t('demo.secondsLeft', { count: Math.max(5, 5 * Math.round(seconds / 5)) })
      : t('demo.minutesLeft', { count: Math.round(seconds / 60) })
  return <p className={styles.time}>{text}</p>
}
