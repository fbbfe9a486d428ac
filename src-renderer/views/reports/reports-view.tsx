import { FileChartColumn } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { EmptyState } from '../../components/empty-state/empty-state'
import { Page } from '../../components/page/page'
import { reportTitle } from '../../report/report-title'
import { go, useAppState, useServer } from '../../state/app-context'
import { hashOf } from '../../state/place'
import { ReportActions } from './report-actions'
import { ReportList } from './report-list'
import { ShownReport } from './shown-report'

/** Reports on what the protection is worth: one of them, and the others to choose from. */
export function ReportsView() {
  const { t, i18n } = useTranslation()
  const { place } = useAppState()
  const { reports } = useServer().reports
  const wanted = place.view === 'reports' ? place.report : undefined
  const shown = reports.find(({ id }) => id === wanted) ?? reports[0]
  if (!shown) return <NoReports />
  const names = shown.people.map(({ name }) => name)
  const { title, lead } = reportTitle(names, shown.order.kind, shown.createdAt, i18n)
  return (
    <Page title={title} lead={lead} actions={<ReportActions key={shown.id} entry={shown} />}>
      {reports.length > 1 && <ReportList reports={reports} shown={shown.id} />}
      <ShownReport key={shown.id} entry={shown} />
      <p>
        <a href={hashOf({ view: 'expectations' })}>{t('reports.expectations')}</a>
      </p>
    </Page>
  )
}

function NoReports() {
  const { t } = useTranslation()
  return (
    <EmptyState
      picture={<FileChartColumn aria-hidden />}
      title={t('reports.emptyTitle')}
      actions={
        <Button look="primary" size="large" onClick={() => go({ view: 'results' })}>
          {t('reports.emptyDo')}
        </Button>
      }
    >
      <p>{t('reports.emptyText')}</p>
    </EmptyState>
  )
}
