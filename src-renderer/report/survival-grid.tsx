import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { estimate } from '../../src-shared/estimate'
import type { SurvivalCell } from '../../src-shared/report'
import styles from './survival-grid.module.css'
import { WideTable } from './wide-table'
import { percentOf } from './wording'

/** What is left of the protection after each way that photos travel, as a heat map with the figures in its cells. */
export function SurvivalGrid({ cells }: { cells: readonly SurvivalCell[] }) {
  const { t } = useTranslation()
  const looks = [
    { title: t('report.survival.colour'), shown: cells.filter(({ grey }) => !grey) },
    { title: t('report.survival.grey'), shown: cells.filter(({ grey }) => grey) },
  ]
  return (
    <div className={styles.looks}>
      {looks.map(
        ({ title, shown }) =>
          shown.length > 0 && (
            <div key={title} className={styles.look}>
              <h3>{title}</h3>
              <Grid title={title} cells={shown} />
            </div>
          ),
      )}
    </div>
  )
}

function Grid({ title, cells }: { title: string; cells: readonly SurvivalCell[] }) {
  const { t } = useTranslation()
  const edges = largestFirst(cells.map(({ longEdge }) => longEdge))
  const qualities = largestFirst(cells.map(({ jpeg }) => jpeg))
  return (
    <WideTable label={`${t('report.survival.title')}: ${title}`}>
      <thead>
        <tr>
          <th scope="col">{t('report.survival.edge')}</th>
          {qualities.map((quality) => (
            <th key={quality ?? 'none'} scope="col">
              {quality === null ? t('report.survival.notAgain') : t('report.survival.quality', { quality })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => (
          <tr key={edge ?? 'none'}>
            <th scope="row">
              {edge === null ? t('report.survival.asItIs') : t('report.survival.pixels', { pixels: edge })}
            </th>
            {qualities.map((quality) => (
              <Cell
                key={quality ?? 'none'}
                cell={cells.find(({ longEdge, jpeg }) => longEdge === edge && jpeg === quality)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

function Cell({ cell }: { cell: SurvivalCell | undefined }) {
  const { t } = useTranslation()
  if (!cell) return <td className={styles.cell}>–</td>
  const { share } = estimate(cell.protected)
  const before = percentOf(estimate(cell.unprotected).share)
  return (
    <td className={styles.cell} style={{ '--heat': `${percentOf(share) / 2}%` } as CSSProperties}>
      <span className={styles.after}>{t('report.share', { percent: percentOf(share) })}</span>{' '}
      <span className={styles.before}>{t('report.share', { percent: before })}</span>
    </td>
  )
}

/** Every value once, the untouched one before all, as photos suffer from left to right and downwards. */
function largestFirst(values: readonly (number | null)[]): (number | null)[] {
  const size = (value: number | null) => value ?? Number.POSITIVE_INFINITY
  return [...new Set(values)].sort((one, other) => (size(one) < size(other) ? 1 : -1))
}
