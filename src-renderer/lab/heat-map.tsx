import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabLabels } from '../../src-shared/lab'
import type { LabGrid } from '../../src-shared/lab-grid'
import { WideTable } from '../report/wide-table'
import styles from './heat-map.module.css'

/** What a cell of the map shows. */
export interface Heat {
  /** How much was learned, 0: no more than by guessing, 1: everything; absent while nothing is known. */
  readonly heat?: number
  readonly content: ReactNode
}

interface HeatMapProps<Cell extends LabLabels> {
  readonly grid: LabGrid<Cell>
  readonly heatOf: (cell: Cell) => Heat
}

/** The cells of one data source with their figures, the warmer the more a trainer learned. */
export function HeatMap<Cell extends LabLabels>({ grid, heatOf }: HeatMapProps<Cell>) {
  const { t } = useTranslation()
  return (
    <WideTable label={t('lab.heatMap', { data: grid.data })}>
      <thead>
        <tr>
          <th scope="col">{t('lab.posted')}</th>
          {grid.trainers.map((trainer) => (
            <th key={trainer} scope="col">
              {trainer}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map(({ title, cells }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            {cells.map((cell, index) => (
              <HeatCell key={grid.trainers[index]} shown={cell && heatOf(cell)} />
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

function HeatCell({ shown }: { shown: Heat | undefined }) {
  if (!shown) return <td className={styles.none}>–</td>
  const heat = shown.heat === undefined ? 0 : Math.round(60 * Math.min(1, Math.max(0, shown.heat)))
  return (
    <td className={styles.cell} style={{ '--heat': `${heat}%` } as CSSProperties}>
      {shown.content}
    </td>
  )
}
