import { useTranslation } from 'react-i18next'
import type { LabPageOptions } from '../../src-shared/lab-page'
import type { PoisoningRow } from '../../src-shared/poisoning-lab'
import { summarisePoisoning } from '../../src-shared/poisoning-summary'
import { StandalonePage } from '../report/standalone-page'
import tableStyle from '../report/wide-table.module.css?inline'
import heatMapStyle from './heat-map.module.css?inline'
import { PoisoningMap } from './poisoning-map'
import mapStyle from './poisoning-map.module.css?inline'
import { PoisoningTable } from './poisoning-table'

interface PoisoningPageProps extends Omit<LabPageOptions, 'language'> {
  readonly rows: readonly PoisoningRow[]
}

/** The results of a poisoning matrix as a whole HTML page that needs no other file. */
export function PoisoningPage({ rows, title, version }: PoisoningPageProps) {
  const { t } = useTranslation()
  const cells = summarisePoisoning(rows)
  return (
    <StandalonePage
      title={title}
      lead={t('lab.poisoning.lead', { count: cells.length })}
      styles={[tableStyle, heatMapStyle, mapStyle]}
      footer={t('lab.footer', { version })}
    >
      <section>
        <h2>{t('lab.poisoning.map')}</h2>
        <PoisoningMap cells={cells} summary={cells} />
        <p className="report-page-quiet">{t('lab.poisoning.explained')}</p>
      </section>
      <section>
        <h2>{t('lab.table')}</h2>
        <PoisoningTable cells={cells} />
      </section>
    </StandalonePage>
  )
}
