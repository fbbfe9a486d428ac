import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type TableByKind, tableByKind } from '../../../src-shared/lab-kinds'
import { summarise } from '../../../src-shared/lab-summary'
import type { LabEntry, LabId } from '../../../src-shared/labs'
import { methodPictures } from '../../../src-shared/method-points'
import { Button } from '../../components/button/button'
import { FailureWords } from '../../components/failure-words/failure-words'
import { Notice } from '../../components/notice/notice'
import { WorkCard } from '../../components/work-card/work-card'
import { useAsk } from '../../state/app-context'
import { CellDetails } from './cell-details'
import { LabMaps } from './lab-maps'
import { labName } from './lab-name'
import { ParetoCard } from './pareto-card'
import { PoisoningDetails } from './poisoning-details'
import { PoisoningMaps } from './poisoning-maps'
import { useLabTable } from './use-lab-table'

interface ShownLabProps {
  readonly lab: LabEntry
  /** Position of the cell that is open. */
  readonly cell: number | undefined
}

/** One matrix: how far it is, its cells as far as they are measured, and one of them in detail. */
export function ShownLab({ lab, cell }: ShownLabProps) {
  const read = useLabTable(lab)
  return (
    <>
      <LabState lab={lab} />
      {read && <ShownTable lab={lab.id} table={tableByKind(read.cells, read.rows)} open={cell} />}
    </>
  )
}

interface ShownTableProps {
  readonly lab: LabId
  readonly table: TableByKind
  readonly open: number | undefined
}

function ShownTable({ lab, table, open }: ShownTableProps) {
  if (table.kind === 'poisoning') {
    return (
      <>
        {open !== undefined && <PoisoningDetails lab={lab} table={table} position={open} />}
        <PoisoningMaps lab={lab} table={table} open={open} />
      </>
    )
  }
  return (
    <>
      {open !== undefined && <CellDetails lab={lab} table={table} position={open} />}
      <LabMaps lab={lab} table={table} open={open} />
      {methodPictures(summarise(table.rows)).map((picture) => (
        <ParetoCard key={picture.data} picture={picture} />
      ))}
    </>
  )
}

function LabState({ lab }: { lab: LabEntry }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { id, status, progress, failure } = lab
  if (status === 'done') return null
  if (status === 'waiting' || status === 'running') {
    const counts = { done: Math.floor(progress?.done ?? 0), total: progress?.total ?? 0 }
    return (
      <WorkCard
        title={t('lab.work', { name: labName(lab) })}
        share={progress && progress.total > 0 ? progress.done / progress.total : undefined}
        done={progress ? t('reports.trainings', counts) : t(`reports.status.${status}`)}
        secondsLeft={status === 'waiting' ? null : progress?.secondsLeft}
        stop={{
          title: t('lab.cancelTitle'),
          text: t('lab.cancelText'),
          confirm: t('reports.cancelDo'),
          onStop: () => void ask('cancel-lab', { lab: id }),
        }}
      />
    )
  }
  return (
    <Notice
      {...(status === 'failed' && { tone: 'danger' as const })}
      title={t(status === 'failed' ? 'lab.failed' : 'lab.cancelled')}
      actions={
        <Button onClick={() => void ask('resume-lab', { lab: id })}>
          <Play aria-hidden />
          {t('lab.resume')}
        </Button>
      }
    >
      {failure && (
        <p>
          <FailureWords failure={failure} />
        </p>
      )}
    </Notice>
  )
}
