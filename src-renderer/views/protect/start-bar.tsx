import { Shield } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProtectionOrder } from '../../../src-shared/jobs'
import { Button } from '../../components/button/button'
import { FailureWords } from '../../components/failure-words/failure-words'
import { Notice } from '../../components/notice/notice'
import { keepMessagesAbove } from '../../components/toasts/keep-messages-above'
import { formatForecast } from '../../language/duration'
import { listPeople } from '../../language/people-list'
import styles from './start-bar.module.css'
import { useOrderCheck } from './use-order-check'

interface StartBarProps {
  readonly order: ProtectionOrder
  /** Names of the people. */
  readonly people: readonly string[]
  /** How many photos it is about. */
  readonly photos: number
  /** Why it cannot start, as far as the page knows. */
  readonly obstacle: string | undefined
  /** Another job is running. */
  readonly waits: boolean
  readonly onStart: () => void
}

const startTexts = {
  learn: 'protect.start',
  key: 'protect.startKey',
  improve: 'protect.startImprove',
} as const satisfies Record<ProtectionOrder['noise'], string>

/** The order in short, how long it will take, and the button that starts it. */
export function StartBar({ order, people, photos, obstacle, waits, onStart }: StartBarProps) {
  const { t, i18n } = useTranslation()
  const { problem, estimate } = useOrderCheck(order, obstacle === undefined ? photos : 0)
  return (
    <section className={styles.bar} aria-label={t('protect.start')} ref={keepMessagesAbove}>
      <div className={styles.inside}>
        {obstacle !== undefined && <Notice>{obstacle}</Notice>}
        {problem !== undefined && (
          <Notice tone="danger">
            <FailureWords failure={problem} />
          </Notice>
        )}
        {obstacle === undefined && problem === undefined && (
          <div className={styles.facts}>
            <p className={styles.what}>
              {t('protect.summary', { count: photos, people: listPeople(people, i18n.language) })}
            </p>
            <p className={styles.time} role="status">
              {time()}
              {waits && ` · ${t('protect.waitsFor')}`}
            </p>
          </div>
        )}
        <Button
          look="primary"
          size="large"
          disabled={obstacle !== undefined || problem !== undefined}
          onClick={onStart}
        >
          <Shield aria-hidden />
          {t(startTexts[order.noise])}
        </Button>
      </div>
    </section>
  )

  function time(): string {
    if (estimate === undefined) return t('protect.estimating')
    if (estimate === 'unknown') return t('protect.estimateFailed')
    const seconds = estimate.learningSeconds + estimate.writingSeconds
    return capitalised(t('protect.estimate', { time: formatForecast(seconds, t) }), i18n.language)
  }
}

function capitalised(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}
