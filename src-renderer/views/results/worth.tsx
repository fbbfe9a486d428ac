import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../src-shared/jobs'
import type { MethodChoice } from '../../../src-shared/method'
import {
  type Finding,
  type JobNoise,
  type LimitId,
  limits,
  type Source,
  sources,
  strengthOf,
} from './evidence'
import { ShareBars } from './share-bars'
import styles from './worth.module.css'

const always = ['alwaysOnline', 'alwaysPeople', 'alwaysFuture', 'alwaysGenerators'] as const

/** What the protection stops and what it does not, the worst first, with figures and where they are from. */
export function Worth({ job: { noise, order } }: { job: Job }) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <section className={styles.worth} aria-labelledby={title}>
      <header className={styles.header}>
        <h2 id={title}>{t('results.worth.title')}</h2>
        <p className={styles.intro}>{t('results.worth.intro')}</p>
      </header>
      <div className={styles.part}>
        <h3 className={styles.partTitle}>{t('results.worth.limits')}</h3>
        <p className={styles.hint}>{t('results.worth.limitsHint')}</p>
        <ol className={styles.findings}>
          {limits.map((limit) => (
            <li key={limit.id}>
              <Limit limit={limit} />
            </li>
          ))}
        </ol>
        <p className={styles.alwaysTitle}>{t('results.worth.always')}</p>
        <ul className={styles.always}>
          {always.map((sentence) => (
            <li key={sentence}>{t(`results.worth.${sentence}`)}</li>
          ))}
        </ul>
      </div>
      {noise && <StrengthPart noise={noise} choice={order.method} />}
    </section>
  )
}

function Limit({ limit }: { limit: Finding<LimitId> }) {
  const { t } = useTranslation()
  const { id, source } = limit
  return (
    <>
      <h4>{t(`results.worth.limit.${id}.title`)}</h4>
      <p className={styles.text}>{t(`results.worth.limit.${id}.text`)}</p>
      <ShareBars
        protectedShare={limit.protected}
        ordinaryShare={limit.ordinary}
        unit={id === 'faceSearch' ? 'score' : 'share'}
      />
      <p className={styles.source}>{t('results.worth.source', { source: useSourceName(source) })}</p>
    </>
  )
}

function StrengthPart({ noise, choice }: { noise: JobNoise; choice: MethodChoice }) {
  const { t } = useTranslation()
  const calibration = useSourceName('calibration')
  const strength = strengthOf(noise, choice)
  return (
    <div className={styles.part}>
      <h3 className={styles.partTitle}>{t('results.worth.strength')}</h3>
      {!strength && <p className={styles.hint}>{t('results.worth.unknown')}</p>}
      {strength && (
        <>
          <p className={styles.hint}>
            {t(matchTexts[strength.match], { epsilon: strength.epsilon })} {t('results.worth.strengthHint')}
          </p>
          <ul className={styles.findings}>
            {strength.findings.map(({ id, ...shares }) => (
              <li key={id}>
                <h4>{t(`results.worth.finding.${id}`)}</h4>
                <ShareBars protectedShare={shares.protected} ordinaryShare={shares.ordinary} unit="share" />
              </li>
            ))}
          </ul>
          <p className={styles.source}>
            {noise.mode === 'class' && `${t('results.worth.others')} `}
            {t('results.worth.source', { source: calibration })}
          </p>
        </>
      )}
    </div>
  )
}

const matchTexts = {
  same: 'results.worth.strengthSame',
  stronger: 'results.worth.strengthStronger',
  weaker: 'results.worth.strengthWeaker',
} as const

function useSourceName(source: Source): string {
  const { t } = useTranslation()
  return sources[source] ?? t('results.worth.calibration')
}
