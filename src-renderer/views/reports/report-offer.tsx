import { FileChartColumn, Swords } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CounterMeasureChoice } from '../../../src-shared/counter-measure'
import type { JobId } from '../../../src-shared/jobs'
import type { ReportKind } from '../../../src-shared/report'
import { Button } from '../../components/button/button'
import { ChoiceCards } from '../../components/choice-cards/choice-cards'
import { Dialog } from '../../components/dialog/dialog'
import { Notice } from '../../components/notice/notice'
import { go, useAsk, useServer } from '../../state/app-context'
import { ChooseCounterMeasures } from '../counter-measures/choose-counter-measures'

/** Offers to attack the copies of a job, and leads to the newest report on them. */
export function ReportOffer({ job }: { job: JobId }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const newest = useServer().reports.reports.find(({ order }) => order.job === job)
  return (
    <Notice
      title={t('reports.offerTitle')}
      actions={
        <>
          <Button onClick={() => setAsking(true)}>
            <Swords aria-hidden />
            {t('reports.start')}
          </Button>
          {newest && (
            <Button onClick={() => go({ view: 'reports', report: newest.id })}>
              <FileChartColumn aria-hidden />
              {t('reports.see')}
            </Button>
          )}
        </>
      }
    >
      {t('reports.offerText')}
      <StartDialog job={job} open={asking} onClose={() => setAsking(false)} />
    </Notice>
  )
}

interface StartDialogProps {
  readonly job: JobId
  readonly open: boolean
  readonly onClose: () => void
}

function StartDialog({ job, open, onClose }: StartDialogProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [kind, setKind] = useState<ReportKind>('quick')
  const [counterMeasures, setCounterMeasures] = useState<readonly CounterMeasureChoice[]>()
  const start = async () => {
    onClose()
    const started = await ask('start-report', {
      job,
      kind,
      ...(counterMeasures && { counterMeasures: [...counterMeasures] }),
    })
    if (started) go({ view: 'reports', report: started.report })
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('reports.startTitle')}
      description={t('reports.startText')}
      footer={
        <>
          <Button onClick={onClose}>{t('reports.notNow')}</Button>
          <Button look="primary" onClick={() => void start()}>
            {t('reports.startDo')}
          </Button>
        </>
      }
    >
      <ChoiceCards
        label={t('reports.choice')}
        value={kind}
        onValue={setKind}
        choices={[
          { value: 'quick', title: t('report.kind.quick'), text: t('reports.quickText') },
          { value: 'full', title: t('report.kind.full'), text: t('reports.fullText') },
        ]}
      />
      <ChooseCounterMeasures withExisting={false} chosen={counterMeasures} onChosen={setCounterMeasures} />
    </Dialog>
  )
}
