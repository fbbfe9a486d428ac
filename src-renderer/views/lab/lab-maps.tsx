import { useTranslation } from 'react-i18next'
import type { LabCell } from '../../../src-shared/lab'
import { labGrids } from '../../../src-shared/lab-grid'
import type { TableByKind } from '../../../src-shared/lab-kinds'
import { cellName, summarise } from '../../../src-shared/lab-summary'
import { cellTitle } from '../../../src-shared/lab-title'
import type { LabId } from '../../../src-shared/labs'
import { Card } from '../../components/card/card'
import { type Heat, HeatMap } from '../../lab/heat-map'
import { heatOf } from '../../lab/heat-of'
import { hashOf } from '../../state/place'
import styles from './lab-maps.module.css'

interface LabMapsProps {
  readonly lab: LabId
  readonly table: Extract<TableByKind, { kind: 'protection' }>
  /** Position of the cell that is open. */
  readonly open: number | undefined
}

/** Every cell of a matrix over its seeds, measured or not, each a way to its details. */
export function LabMaps({ lab, table: { cells, rows }, open }: LabMapsProps) {
  const { t } = useTranslation()
  const measured = new Map(summarise(rows).map((row) => [cellName(row), row]))
  const heat = (cell: PlacedCell): Heat => {
    const row = measured.get(cellName(cell))
    const label = row ? t('report.share', { percent: Math.round(100 * row.accuracy.mean) }) : '…'
    return {
      ...(row && { heat: heatOf(row.accuracy.mean, row.chance) }),
      content: (
        <a
          className={styles.cell}
          href={hashOf({ view: 'lab', lab, cell: cell.position })}
          aria-label={`${cellTitle(cell)}: ${row ? label : t('lab.notYet')}`}
          aria-current={cell.position === open ? 'true' : undefined}
        >
          {label}
        </a>
      ),
    }
  }
  return labGrids(onePerName(cells)).map((grid) => (
    <Card key={grid.data} title={grid.data} lead={t('lab.mapLead')}>
      <HeatMap grid={grid} heatOf={heat} />
    </Card>
  ))
}

type PlacedCell = LabCell & { readonly position: number }

/** The first of those that differ by their seeds alone. */
function onePerName(cells: readonly LabCell[]): PlacedCell[] {
  const first = new Map<string, PlacedCell>()
  for (const [position, cell] of cells.entries()) {
    const name = cellName(cell)
    if (!first.has(name)) first.set(name, { ...cell, position })
  }
  return [...first.values()]
}
