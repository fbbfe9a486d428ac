import { useTranslation } from 'react-i18next'
import type { TableByKind } from '../../../src-shared/lab-kinds'
import type { LabId } from '../../../src-shared/labs'
import type { PoisoningCell } from '../../../src-shared/poisoning-lab'
import { poisoningName, summarisePoisoning } from '../../../src-shared/poisoning-summary'
import { poisoningTitle } from '../../../src-shared/poisoning-title'
import { Card } from '../../components/card/card'
import { PoisoningMap } from '../../lab/poisoning-map'
import { hashOf } from '../../state/place'
import styles from './lab-maps.module.css'

interface PoisoningMapsProps {
  readonly lab: LabId
  readonly table: Extract<TableByKind, { kind: 'poisoning' }>
  /** Position of the cell that is open. */
  readonly open: number | undefined
}

/** Attacks by defences, measured or not, each a way to its details. */
export function PoisoningMaps({ lab, table: { cells, rows }, open }: PoisoningMapsProps) {
  const { t } = useTranslation()
  return (
    <Card title={t('lab.poisoning.map')} lead={t('lab.poisoning.viewLead')}>
      <PoisoningMap
        cells={firstOfSeeds(cells)}
        summary={summarisePoisoning(rows)}
        wrap={(cell, label, content) => (
          <a
            className={styles.cell}
            href={hashOf({ view: 'lab', lab, cell: cell.position })}
            aria-label={`${poisoningTitle(cell)}: ${label}`}
            aria-current={cell.position === open ? 'true' : undefined}
          >
            {content}
          </a>
        )}
      />
      <p>{t('lab.poisoning.explained')}</p>
    </Card>
  )
}

type PlacedCell = PoisoningCell & { readonly position: number }

function firstOfSeeds(cells: readonly PoisoningCell[]): PlacedCell[] {
  const first = new Map<string, PlacedCell>()
  for (const [position, cell] of cells.entries()) {
    const name = poisoningName(cell)
    if (!first.has(name)) first.set(name, { ...cell, position })
  }
  return [...first.values()]
}
