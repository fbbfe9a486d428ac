import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReportEntry } from '../../../src-shared/reports'
import { Button } from '../../components/button/button'
import { go, useAsk } from '../../state/app-context'

/** Starts the same report once more. */
export function MeasureAgain({ entry: { order } }: { entry: ReportEntry }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const start = async () => {
    const started = await ask('start-report', order)
    if (started) go({ view: 'reports', report: started.report })
  }
  return (
    <Button onClick={() => void start()}>
      <RotateCcw aria-hidden />
      {t('reports.again')}
    </Button>
  )
}
