import { useTranslation } from 'react-i18next'
import type { AttackResult } from '../../../src-shared/attack-run'
import type { AttackRunEntry } from '../../../src-shared/attack-runs'
import { Card } from '../../components/card/card'
import { FailureWords } from '../../components/failure-words/failure-words'
import { Notice } from '../../components/notice/notice'
import { SuccessTable } from '../../lab/success-table'
import { useLoaded } from '../../state/use-loaded'
import { ExplanationFigure } from './explanation-figure'
import styles from './last-run.module.css'
import { OutcomeBars } from './outcome-bars'

/** How an attack came out when it was last tried: one sentence, the picture that explains it, and every victim. */
export function LastRun({ run }: { run: AttackRunEntry }) {
  const { t } = useTranslation()
  if (run.status === 'failed') {
    return (
      <Notice tone="danger" title={t('attacks.failed')}>
        {run.failure && <FailureWords failure={run.failure} />}
      </Notice>
    )
  }
  if (run.status === 'cancelled') return <Notice title={t('attacks.cancelled')} />
  return run.status === 'done' ? <Finished run={run} /> : null
}

function Finished({ run: { order, startedAt } }: { run: AttackRunEntry }) {
  const { t } = useTranslation()
  const { loaded } = useLoaded('read-attack', { attack: order.attack }, startedAt)
  if (loaded.state !== 'loaded') return null
  const { result } = loaded
  return (
    <Card title={t('attacks.result')} lead={<Verdict result={result} />}>
      <OutcomeBars success={result.success} />
      {result.explanation && <ExplanationFigure explanation={result.explanation} />}
      <PoisonSentence result={result} />
      <details>
        <summary>{t('attacks.victims')}</summary>
        <SuccessTable success={result.success} />
      </details>
      <details>
        <summary>{t('lab.recipe')}</summary>
        <pre className={styles.recipe}>{JSON.stringify(result.plan, undefined, 2)}</pre>
      </details>
    </Card>
  )
}

function Verdict({ result: { plan, success } }: { result: AttackResult }) {
  const { t } = useTranslation()
  if (plan.goal === 'untargeted') {
    const { mean, lowest, highest } = success.errorRise
    return <>{t('attacks.errorRises', { mean: 100 * mean, lowest: 100 * lowest, highest: 100 * highest })}</>
  }
  const { hits, of, interval } = success.success
  return (
    <>
      {t(plan.goal === 'target' ? 'attacks.targetsFooled' : 'attacks.triggersFooled', {
        hits,
        of,
        low: Math.round(100 * interval[0]),
        high: Math.round(100 * interval[1]),
        control: success.control.hits,
      })}
    </>
  )
}

function PoisonSentence({ result: { poison } }: { result: AttackResult }) {
  const { t } = useTranslation()
  return (
    <p>
      {t(poison.placing === 'added' ? 'attacks.poisonAdded' : 'attacks.poisonReplaced', {
        count: poison.records,
        percent: 100 * poison.shareOfSet,
        labels: poison.changedLabels,
        change: poison.largestChange,
      })}
    </p>
  )
}
