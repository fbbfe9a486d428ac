import { FlaskConical, Square } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonId } from '../../../src-shared/library'
import { RecommendationGoal, ToleratedChange } from '../../../src-shared/recommendation'
import { Button } from '../../components/button/button'
import { Card } from '../../components/card/card'
import { Field } from '../../components/field/field'
import { Notice } from '../../components/notice/notice'
import { ProgressBar } from '../../components/progress-bar/progress-bar'
import { Select } from '../../components/select/select'
import { formatForecast } from '../../language/duration'
import { useMessageWording } from '../../language/message-wording'
import { useAsk, useServer } from '../../state/app-context'
import type { OrderDraft } from '../../state/app-state'
import styles from './recommendation-card.module.css'
import { RecommendationResult } from './recommendation-result'

interface RecommendationCardProps {
  readonly people: readonly PersonId[]
  readonly onChange: (changes: Partial<OrderDraft>) => void
}

/** Tries methods on the owner's photos and recommends one. */
export function RecommendationCard({ people, onChange }: RecommendationCardProps) {
  const { t } = useTranslation()
  const { recommendation } = useServer()
  const ask = useAsk()
  const wordingOf = useMessageWording()
  const last = recommendation.phase === 'idle' ? undefined : recommendation.order
  const [goal, setGoal] = useState<RecommendationGoal>(last?.goal ?? 'scrapers')
  const [change, setChange] = useState<ToleratedChange>(last?.change ?? 'some')
  const isRunning = recommendation.phase === 'running'
  return (
    <Card title={t('protect.trial.title')} lead={t('protect.trial.lead')}>
      <div className={styles.choices}>
        <Field label={t('protect.trial.goal')}>
          {(naming) => (
            <Select
              {...naming}
              value={goal}
              disabled={isRunning}
              options={RecommendationGoal.options.map((value) => ({
                value,
                label: t(`protect.trial.goals.${value}`),
              }))}
              onValue={setGoal}
            />
          )}
        </Field>
        <Field label={t('protect.trial.change')}>
          {(naming) => (
            <Select
              {...naming}
              value={change}
              disabled={isRunning}
              options={ToleratedChange.options.map((value) => ({
                value,
                label: t(`protect.trial.changes.${value}`),
              }))}
              onValue={setChange}
            />
          )}
        </Field>
      </div>
      {recommendation.phase === 'done' && (
        <RecommendationResult result={recommendation.result} onChange={onChange} />
      )}
      {recommendation.phase === 'failed' && (
        <Notice tone="danger" title={t('protect.trial.failed')}>
          {wordingOf(recommendation.failure)}
        </Notice>
      )}
      {recommendation.phase === 'running' ? (
        <div className={styles.running}>
          <ProgressBar label={t('protect.trial.running')} share={recommendation.done} />
          <span className={styles.left}>
            {recommendation.secondsLeft !== undefined &&
              t('protect.trial.left', { time: formatForecast(recommendation.secondsLeft, t) })}
          </span>
          <Button onClick={() => void ask('stop-recommendation', {})}>
            <Square aria-hidden />
            {t('protect.trial.stop')}
          </Button>
        </div>
      ) : (
        <div>
          <Button
            disabled={people.length === 0}
            onClick={() => void ask('start-recommendation', { people: [...people], goal, change })}
          >
            <FlaskConical aria-hidden />
            {t(recommendation.phase === 'done' ? 'protect.trial.again' : 'protect.trial.start')}
          </Button>
        </div>
      )}
    </Card>
  )
}
