import { CircleCheck, CircleHelp, CircleX, type LucideIcon, Minus } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PoisoningLabels } from '../../src-shared/poisoning-lab'
import { type PoisoningSummary, poisoningName, type Verdict } from '../../src-shared/poisoning-summary'
import { WideTable } from '../report/wide-table'
import heatMap from './heat-map.module.css'
import styles from './poisoning-map.module.css'

interface PoisoningMapProps<Cell extends PoisoningLabels> {
  /** Every cell, measured or not, in the order of the matrix. */
  readonly cells: readonly Cell[]
  readonly summary: readonly PoisoningSummary[]
  /** Puts a cell's content in, such as into a link. */
  readonly wrap?: (cell: Cell, label: string, content: ReactNode) => ReactNode
}

/** Attacks by defences: what of the attack is left, and whether that was expected. The warmer, the more is left. */
export function PoisoningMap<Cell extends PoisoningLabels>({
  cells,
  summary,
  wrap = (_cell, _label, content) => content,
}: PoisoningMapProps<Cell>) {
  const { t } = useTranslation()
  const attacks = [...new Set(cells.map(({ attack }) => attack))]
  const defences = [...new Set(cells.map(({ defence }) => defence))]
  const measured = new Map(summary.map((cell) => [poisoningName(cell), cell]))
  return (
    <WideTable label={t('lab.poisoning.map')}>
      <thead>
        <tr>
          <th scope="col">{t('lab.poisoning.attack')}</th>
          {defences.map((defence) => (
            <th key={defence ?? ''} scope="col">
              {defence ?? t('lab.poisoning.undefended')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {attacks.map((attack) => (
          <tr key={attack}>
            <th scope="row">{attack}</th>
            {defences.map((defence) => {
              const cell = cells.find((one) => one.attack === attack && one.defence === defence)
              if (!cell) return <td key={defence ?? ''}>–</td>
              return (
                <MapCell key={defence ?? ''} summary={measured.get(poisoningName(cell))}>
                  {(label, content) => wrap(cell, label, content)}
                </MapCell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

const icons: Readonly<Record<Verdict, LucideIcon | undefined>> = {
  agrees: CircleCheck,
  disagrees: CircleX,
  'no expectation': undefined,
  inconclusive: CircleHelp,
  'not applicable': Minus,
  undefended: undefined,
}

interface MapCellProps {
  readonly summary: PoisoningSummary | undefined
  readonly children: (label: string, content: ReactNode) => ReactNode
}

function MapCell({ summary, children }: MapCellProps) {
  const { t } = useTranslation()
  if (!summary) return <td className={heatMap.cell}>{children(t('lab.notYet'), '…')}</td>
  const { verdict, figures, expected, reasons } = summary
  const Icon = icons[verdict]
  const share = figures?.left ?? figures?.effect
  const words = [
    figures?.sign ? t(`lab.poisoning.sign.${figures.sign}`) : '',
    t(`lab.poisoning.verdict.${verdict}`),
    expected ? t('lab.poisoning.expected', { sign: t(`lab.poisoning.sign.${expected}`) }) : '',
    ...reasons,
  ].filter((part) => part !== '')
  const figure =
    figures?.left !== undefined
      ? t('lab.poisoning.left', { percent: Math.round(100 * figures.left) })
      : figures
        ? t('lab.poisoning.effect', { points: Math.round(100 * figures.effect) })
        : t('lab.poisoning.verdict.not applicable')
  const heat = Math.round(60 * Math.min(1, Math.max(0, share ?? 0)))
  return (
    <td className={heatMap.cell} style={{ '--heat': `${heat}%` } as CSSProperties} title={words.join('. ')}>
      {children(
        [figure, ...words].join('. '),
        <span className={styles.content}>
          {Icon && <Icon className={styles.icon} aria-hidden />}
          {figure}
          {figures?.sign && <span className={styles.sign}>{t(`lab.poisoning.sign.${figures.sign}`)}</span>}
        </span>,
      )}
    </td>
  )
}
