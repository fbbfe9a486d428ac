import { CircleCheck, CircleMinus, type LucideIcon, OctagonAlert, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Check } from '../../../src-shared/doctor'
import { Button } from '../../components/button/button'
import { Card } from '../../components/card/card'
import { FailureWords } from '../../components/failure-words/failure-words'
import { Notice } from '../../components/notice/notice'
import { useMessageWording } from '../../language/message-wording'
import styles from './doctor.module.css'
import type { Examination } from './use-doctor'

const icons: Readonly<Record<Check['state'], LucideIcon>> = {
  'in place': CircleCheck,
  absent: CircleMinus,
  missing: OctagonAlert,
}

/** Whether all is there that protecting photos needs. */
export function Doctor({ examination: { report, running, problem, repeat } }: { examination: Examination }) {
  const { t } = useTranslation()
  const wordingOf = useMessageWording()
  return (
    <Card
      title={t('settings.doctor.title')}
      actions={
        <Button size="small" onClick={repeat} disabled={running}>
          <RefreshCw aria-hidden />
          {t(running ? 'settings.doctor.checking' : 'settings.doctor.again')}
        </Button>
      }
    >
      {problem !== undefined && (
        <Notice tone="danger" title={t('settings.doctor.failed')}>
          <FailureWords failure={problem} />
        </Notice>
      )}
      {report && (
        <>
          <Notice tone={report.healthy ? 'success' : 'danger'}>
            {t(report.healthy ? 'settings.doctor.healthy' : 'settings.doctor.unhealthy')}
          </Notice>
          <ul className={styles.checks}>
            {report.checks.map((check) => {
              const Icon = icons[check.state]
              return (
                <li key={check.name} className={styles.check} data-state={check.state}>
                  <Icon className={styles.icon} aria-hidden />
                  <div className={styles.words}>
                    <p>
                      <span className={styles.name}>
                        {check.name === 'free space' ? t('settings.doctor.freeSpace') : check.name}
                      </span>
                      <span className={styles.state}>{t(`settings.doctor.state.${check.state}`)}</span>
                    </p>
                    <p className={styles.detail}>{wordingOf(check.detail)}</p>
                  </div>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Card>
  )
}
