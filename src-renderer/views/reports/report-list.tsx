import { CircleCheck, CircleSlash, Clock, LoaderCircle, type LucideIcon, OctagonAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReportEntry, ReportId } from '../../../src-shared/reports'
import { EntryList } from '../../components/entry-list/entry-list'
import { formatMoment } from '../../language/moment'
import { listPeople } from '../../language/people-list'
import { hashOf } from '../../state/place'

const icons: Readonly<Record<ReportEntry['status'], LucideIcon>> = {
  waiting: Clock,
  running: LoaderCircle,
  done: CircleCheck,
  cancelled: CircleSlash,
  failed: OctagonAlert,
}

interface ReportListProps {
  readonly reports: readonly ReportEntry[]
  readonly shown: ReportId
}

/** All reports, to choose one. */
export function ReportList({ reports, shown }: ReportListProps) {
  const { t, i18n } = useTranslation()
  const entries = reports.map(({ id, order, people, status, createdAt }) => {
    const Icon = icons[status]
    const names = people.map(({ name }) => name)
    return {
      id,
      icon: <Icon aria-hidden />,
      title: listPeople(names, i18n.language),
      detail: [
        t(`report.kind.${order.kind}`),
        ...(status === 'done' ? [] : [t(`reports.status.${status}`)]),
        formatMoment(createdAt, i18n.language),
      ].join(' · '),
      href: hashOf({ view: 'reports', report: id }),
    }
  })
  return <EntryList label={t('reports.list')} entries={entries} shown={shown} />
}
