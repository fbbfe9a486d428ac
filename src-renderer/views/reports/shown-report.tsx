import { useTranslation } from 'react-i18next'
import type { ReportEntry } from '../../../src-shared/reports'
import { FailureWords } from '../../components/failure-words/failure-words'
import { Notice } from '../../components/notice/notice'
import { MeasureAgain } from './measure-again'
import { ReportContent } from './report-content'
import { RunningReport } from './running-report'

/** One report: how far it is, why there is none, or what it says. */
export function ShownReport({ entry }: { entry: ReportEntry }) {
  const { t } = useTranslation()
  const { status, failure, isReadable } = entry
  if (status === 'waiting' || status === 'running') return <RunningReport entry={entry} />
  return (
    <>
      {status === 'failed' && (
        <Notice tone="danger" title={t('reports.failedTitle')} actions={<MeasureAgain entry={entry} />}>
          {failure && (
            <p>
              <FailureWords failure={failure} />
            </p>
          )}
        </Notice>
      )}
      {status === 'cancelled' && !isReadable && (
        <Notice actions={<MeasureAgain entry={entry} />}>{t('reports.cancelledText')}</Notice>
      )}
      {isReadable && <ReportContent entry={entry} />}
    </>
  )
}
