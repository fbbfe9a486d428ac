import { useTranslation } from 'react-i18next'
import { type MethodTrial, mostRecognised, type Recommendation } from '../../../src-shared/recommendation'
import { Button } from '../../components/button/button'
import { Notice } from '../../components/notice/notice'
import { spokenTally } from '../../report/wording'
import { useShowToast } from '../../state/app-context'
import type { OrderDraft } from '../../state/app-state'
import { draftOfTrial } from './draft-of-trial'
import styles from './recommendation-result.module.css'

interface RecommendationResultProps {
  readonly result: Recommendation
  readonly onChange: (changes: Partial<OrderDraft>) => void
}

/** The recommended method with its figures, or why there is none, and all that was measured. */
export function RecommendationResult({ result, onChange }: RecommendationResultProps) {
  const { t } = useTranslation()
  const { trials, photos } = result
  return (
    <>
      <Verdict result={result} onChange={onChange} />
      {trials.length > 0 && (
        <>
          <table className={styles.table}>
            <caption className={styles.caption}>{t('protect.trial.table')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('protect.trial.method')}</th>
                <th scope="col">{t('protect.trial.training')}</th>
                <th scope="col">{t('protect.trial.originals')}</th>
                <th scope="col">{t('protect.trial.kept')}</th>
              </tr>
            </thead>
            {trials.map((trial) => (
              <TrialRows key={trial.choice.method} trial={trial} />
            ))}
          </table>
          <p className={styles.basis}>
            {t('protect.trial.basis', { learned: photos.learned, examined: photos.examined })}
          </p>
        </>
      )}
    </>
  )
}

function Verdict({ result, onChange }: RecommendationResultProps) {
  const { t } = useTranslation()
  const showToast = useShowToast()
  const { verdict, trials, recommended } = result
  const trial = recommended === null ? undefined : trials[recommended]
  if (verdict === 'found' && trial) {
    const most = mostRecognised(trial)
    const use = () => {
      onChange(draftOfTrial(trial))
      showToast({ tone: 'success', title: t('protect.trial.used', { name: trial.name }) })
    }
    return (
      <Notice
        tone="success"
        title={t('protect.trial.found', { name: trial.name })}
        actions={
          <Button look="primary" onClick={use}>
            {t('protect.trial.use')}
          </Button>
        }
      >
        {t('protect.trial.foundText', {
          kept: spokenTally(most.protected, t),
          unprotected: spokenTally(most.unprotected, t),
        })}
      </Notice>
    )
  }
  const why = verdict === 'none helps' ? 'none' : verdict === 'recogniser too weak' ? 'weak' : 'few'
  return (
    <Notice tone="warning" title={t(`protect.trial.${why}`)}>
      {t(`protect.trial.${why}Text`)}
    </Notice>
  )
}

function TrialRows({ trial: { name, measured } }: { trial: MethodTrial }) {
  const { t, i18n } = useTranslation()
  const wayOf = (counterMeasure: string) => {
    if (counterMeasure === 'none') return t('protect.trial.ordinary')
    const key = `report.measure.${counterMeasure}`
    return i18n.exists(key) ? t(key as 'report.measure.grey') : counterMeasure
  }
  return (
    <tbody>
      {measured.map((row, index) => (
        <tr key={row.counterMeasure}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={measured.length}>
              {name}
            </th>
          )}
          <td>{wayOf(row.counterMeasure)}</td>
          <td>{spokenTally(row.unprotected, t)}</td>
          <td>{spokenTally(row.protected, t)}</td>
        </tr>
      ))}
    </tbody>
  )
}
