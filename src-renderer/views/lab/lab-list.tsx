import { CircleCheck, CircleSlash, Clock, LoaderCircle, type LucideIcon, OctagonAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LabEntry, LabId } from '../../../src-shared/labs'
import { EntryList } from '../../components/entry-list/entry-list'
import { formatMoment } from '../../language/moment'
import { hashOf } from '../../state/place'
import { labName } from './lab-name'

const icons: Readonly<Record<LabEntry['status'], LucideIcon>> = {
  waiting: Clock,
  running: LoaderCircle,
  done: CircleCheck,
  cancelled: CircleSlash,
  failed: OctagonAlert,
}

interface LabListProps {
  readonly labs: readonly LabEntry[]
  readonly shown: LabId
}

/** All matrices, to choose one. */
export function LabList({ labs, shown }: LabListProps) {
  const { t, i18n } = useTranslation()
  const entries = labs.map((lab) => {
    const Icon = icons[lab.status]
    return {
      id: lab.id,
      icon: <Icon aria-hidden />,
      title: labName(lab),
      detail: `${t(`reports.status.${lab.status}`)} · ${formatMoment(lab.createdAt, i18n.language)}`,
      href: hashOf({ view: 'lab', lab: lab.id }),
    }
  })
  return <EntryList label={t('lab.list')} entries={entries} shown={shown} />
}
