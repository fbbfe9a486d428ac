import { useTranslation } from 'react-i18next'
import type { LabRow } from '../../src-shared/lab'
import { labGrids } from '../../src-shared/lab-grid'
import type { LabPageOptions } from '../../src-shared/lab-page'
import { type LabSummaryRow, summarise } from '../../src-shared/lab-summary'
import { methodPictures } from '../../src-shared/method-points'
import { noiseByProtection } from '../../src-shared/noise-by-protection'
import { StandalonePage } from '../report/standalone-page'
import tableStyle from '../report/wide-table.module.css?inline'
import { HeatMap } from './heat-map'
import heatMapStyle from './heat-map.module.css?inline'
import { heatOf } from './heat-of'
import { NoiseTable } from './noise-table'
import { ParetoDrawing } from './pareto-drawing'
import { paretoStyle } from './pareto-style'
import { ParetoTable } from './pareto-table'
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
      styles={[tableStyle, heatMapStyle, paretoStyle]}
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
      {methodPictures(cells).map(({ data, points }) => (
        <section key={data}>
          <h2>{t('lab.pareto.title')}</h2>
          <p className="report-page-quiet">{t('lab.pareto.lead')}</p>
          <ParetoDrawing points={points} />
          <ParetoTable points={points} />
        </section>
      ))}
      <Noise cells={cells} />
      <section>
        <h2>{t('lab.table')}</h2>
        <ResultTable rows={cells} />
        <p className="report-page-quiet">{t('lab.explained')}</p>
      </section>
    </StandalonePage>
  )
}

/** Of each protection, as far as it is told. */
function Noise({ cells }: { cells: readonly LabSummaryRow[] }) {
  const { t } = useTranslation()
  const rows = noiseByProtection(cells)
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{t('lab.noise.table')}</h2>
      <NoiseTable head={t('lab.noise.protection')} rows={rows} />
    </section>
  )
}
