import { useTranslation } from 'react-i18next'
import { type Calibration, CalibrationPart } from '../../../src-shared/calibration'
import { Card } from '../../components/card/card'
import { Notice } from '../../components/notice/notice'
import { Page } from '../../components/page/page'
import { useLoaded } from '../../state/use-loaded'
import { CalibrationTable } from './calibration-table'
import styles from './expectations-view.module.css'
import { MeasuredHow } from './measured-how'

/** What the long checks of this program measured, and what was expected of them. */
export function ExpectationsView() {
  const { t } = useTranslation()
  const { loaded } = useLoaded('read-calibration', {})
  return (
    <Page title={t('expectations.title')} lead={t('expectations.lead')}>
      {loaded.state === 'failed' && <Notice tone="danger">{t('expectations.failed')}</Notice>}
      {loaded.state === 'loaded' && <Parts calibration={loaded.result} />}
    </Page>
  )
}

function Parts({ calibration: { rows } }: { calibration: Calibration }) {
  const { t } = useTranslation()
  if (rows.length === 0) return <Notice>{t('expectations.none')}</Notice>
  const parts = CalibrationPart.options.filter((part) => rows.some((row) => row.part === part))
  return (
    <div className={styles.parts}>
      {parts.map((part) => (
        <Card
          key={part}
          title={t(`expectations.part.${part}.title`)}
          lead={t(`expectations.part.${part}.text`)}
        >
          <CalibrationTable
            label={t(`expectations.part.${part}.title`)}
            rows={rows.filter((row) => row.part === part)}
          />
        </Card>
      ))}
      <MeasuredHow rows={rows} />
    </div>
  )
}
