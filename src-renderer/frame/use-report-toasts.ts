import { useTranslation } from 'react-i18next'
import type { ReportsState } from '../../src-shared/reports'
import { listPeople } from '../language/people-list'
import { go, useAppState, useShowToast } from '../state/app-context'
import { useEnded } from './use-ended'

/** Says that a report has ended, to somebody who is looking at something else. */
export function useReportToasts(reports: ReportsState | undefined): void {
  const { t, i18n } = useTranslation()
  const showToast = useShowToast()
  const { place } = useAppState()
  useEnded(reports?.reports, ({ id, status, people }) => {
    if (place.view === 'reports' && (place.report ?? id) === id) return
    if (status !== 'done' && status !== 'failed') return
    const names = {
      people: listPeople(
        people.map(({ name }) => name),
        i18n.language,
      ),
    }
    showToast({
      tone: status === 'done' ? 'success' : 'failure',
      title: t(`reports.${status}`, names),
      action: { label: t('reports.open'), run: () => go({ view: 'reports', report: id }) },
    })
  })
}
