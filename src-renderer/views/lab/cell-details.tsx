import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LabRow } from '../../../src-shared/lab'
import type { TableByKind } from '../../../src-shared/lab-kinds'
import { noiseFacts } from '../../../src-shared/lab-noise'
import { cellName } from '../../../src-shared/lab-summary'
import { cellTitle } from '../../../src-shared/lab-title'
import type { LabId } from '../../../src-shared/labs'
import { IconButton } from '../../components/button/button'
import { Card } from '../../components/card/card'
import { NoiseTable } from '../../lab/noise-table'
import { CurveFigure } from '../../report/curve-figure'
import { WideTable } from '../../report/wide-table'
import { go } from '../../state/app-context'
import styles from './cell-details.module.css'

interface CellDetailsProps {
  readonly lab: LabId
  readonly table: Extract<TableByKind, { kind: 'protection' }>
  readonly position: number
}

/** One cell of a matrix: its figures with each seed, its curve beside that of clean pictures, and its recipe. */
export function CellDetails({ lab, table: { cells, rows }, position }: CellDetailsProps) {
  const { t } = useTranslation()
  const cell = cells[position]
  if (!cell) return null
  const own = rows.filter((row) => cellName(row) === cellName(cell))
  const [first] = own
  return (
    <Card
      title={cellTitle(cell)}
      actions={
        <IconButton label={t('common.close')} size="small" onClick={() => go({ view: 'lab', lab })}>
          <X aria-hidden />
        </IconButton>
      }
    >
      {first ? (
        <div className={styles.details}>
          <Figures rows={own} />
          <Noise rows={own} />
          <Curves row={first} rows={rows} />
          <Recipe row={first} />
        </div>
      ) : (
        <p>{t('lab.notYet')}</p>
      )}
    </Card>
  )
}

function Figures({ rows }: { rows: readonly LabRow[] }) {
  const { t } = useTranslation()
  return (
    <WideTable label={t('lab.table')}>
      <thead>
        <tr>
          <th scope="col">{t('lab.seed')}</th>
          <th scope="col">{t('lab.recognised')}</th>
          <th scope="col">{t('lab.best')}</th>
          <th scope="col">{t('lab.trained')}</th>
          <th scope="col">{t('lab.chance')}</th>
          <th scope="col">{t('lab.pictures')}</th>
          <th scope="col">{t('lab.seconds')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ seed, measured: { last, best, trainAccuracy, chance, pictures, seconds } }) => (
          <tr key={seed}>
            <th scope="row">{seed}</th>
            <td>{percent(last.accuracy)}</td>
            <td>{best && `${percent(best.accuracy)} (${best.epoch})`}</td>
            <td>{trainAccuracy !== undefined && percent(trainAccuracy)}</td>
            <td>{percent(chance)}</td>
            <td>{t('lab.pictureCounts', pictures)}</td>
            <td>{Math.round(seconds)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

/** Of each seed. */
function Noise({ rows }: { rows: readonly LabRow[] }) {
  const { t } = useTranslation()
  const told = rows.flatMap((row) => {
    const facts = noiseFacts([row])
    return facts ? [{ title: String(row.seed), facts }] : []
  })
  return told.length > 0 && <NoiseTable head={t('lab.seed')} rows={told} />
}

/** Beside the same trainer on clean pictures, where there is one and both were examined while they learned. */
function Curves({ row, rows }: { row: LabRow; rows: readonly LabRow[] }) {
  const clean = rows.find(
    ({ posted, data, victim, defence, seed }) =>
      posted === 'clean' &&
      data === row.data &&
      victim === row.victim &&
      defence === row.defence &&
      seed === row.seed,
  )
  const [copies, unprotected] = [curveOf(row), clean ? curveOf(clean) : []]
  if (row.posted !== 'protected' || copies.length === 0 || unprotected.length === 0) return null
  return (
    <CurveFigure victim={row.victim} copies={copies} unprotected={unprotected} chance={row.measured.chance} />
  )
}

function Recipe({ row: { key, measured } }: { row: LabRow }) {
  const { t } = useTranslation()
  const { noise, victimParameters, defenceParameters, precision, tensorflow } = measured
  const recipe = {
    victim: victimParameters,
    ...(defenceParameters && { defence: defenceParameters }),
    ...(noise && { noise: { method: noise.method, ...noise.parameters } }),
    precision,
    tensorflow,
    key,
  }
  return (
    <details>
      <summary>{t('lab.recipe')}</summary>
      <pre className={styles.recipe}>{JSON.stringify(recipe, undefined, 2)}</pre>
    </details>
  )
}

function curveOf({ measured }: LabRow) {
  return measured.testAccuracies.map(({ epoch, accuracy }) => ({ epoch, share: accuracy }))
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
