import { useTranslation } from 'react-i18next'
import type { Report } from '../../../src-shared/report'
import { findingsOf } from '../../../src-shared/report-findings'
import type { ReportEntry, ReportId } from '../../../src-shared/reports'
import type { Client } from '../../client/client'
import { Button } from '../../components/button/button'
import { Notice } from '../../components/notice/notice'
import { ReportDocument } from '../../report/report-document'
import type { ReportPictures } from '../../report/report-pictures'
import { useClient } from '../../state/app-context'
import { useLoaded } from '../../state/use-loaded'

/** What a report says, with the photos that changed least and most. */
export function ReportContent({ entry: { id, status } }: { entry: ReportEntry }) {
  const { t } = useTranslation()
  const client = useClient()
  const { loaded, reload } = useLoaded('read-report', { report: id }, status)
  switch (loaded.state) {
    case 'loading':
      return <p>{t('reports.loading')}</p>
    case 'failed':
      return (
        <Notice tone="danger" actions={<Button onClick={reload}>{t('reports.reload')}</Button>}>
          {t('reports.loadFailed')}
        </Notice>
      )
    case 'loaded':
      return <ReportDocument report={loaded.result} pictures={picturesOf(id, loaded.result, client)} />
  }
}

function picturesOf(id: ReportId, report: Report, { pictureUrl }: Client): ReportPictures {
  const { quality } = findingsOf(report)
  if (!quality) return undefined
  const pairOf = (photo: number) => {
    const common = { of: 'report', report: id, photo, size: 'preview' } as const
    return {
      original: pictureUrl({ ...common, which: 'original' }),
      copy: pictureUrl({ ...common, which: 'copy' }),
    }
  }
  return { best: pairOf(quality.best), worst: pairOf(quality.worst) }
}
