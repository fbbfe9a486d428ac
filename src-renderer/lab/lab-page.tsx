import { useTranslation } from 'react-i18next'
import type { LabRow } from '../../src-shared/lab'
import { labGrids } from '../../src-shared/lab-grid'
import type { LabPageOptions } from '../../src-shared/lab-page'
import { summarise } from '../../src-shared/lab-summary'
import { StandalonePage } from '../report/standalone-page'
import tableStyle from '../report/wide-table.module.css?inline'
import { HeatMap } from './heat-map'
import heatMapStyle from './heat-map.module.css?inline'
import { heatOf } from './heat-of'
import { ResultTable } from './result-table'

interface LabPageProps extends Omit<LabPageOptions, 'language'> {
  readonly rows: readonly LabRow[]
}

/** The results of a matrix as a whole HTML page that needs no other file. */
export function LabPage({ rows, title, version }: LabPageProps) {
  const { t } = useTranslation()
  const cells = summarise(rows)
  return (
    <StandalonePage
      title={title}
      lead={t('lab.lead', { count: rows.length })}
      styles={[tableStyle, heatMapStyle]}
      footer={t('lab.footer', { version })}
    >
      {labGrids(cells).map((grid) => (
        <section key={grid.data}>
          <h2>{grid.data}</h2>
          <HeatMap
            grid={grid}
            heatOf={({ accuracy: { mean }, chance }) => ({
              heat: heatOf(mean, chance),
              content: t('report.share', { percent: Math.round(100 * mean) }),
            })}
          />
        </section>
      ))}
      <section>
        <h2>{t('lab.table')}</h2>
        <ResultTable rows={cells} />
        <p className="report-page-quiet">{t('lab.explained')}</p>
      </section>
    </StandalonePage>
  )
}
