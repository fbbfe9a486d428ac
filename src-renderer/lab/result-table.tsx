import { useTranslation } from 'react-i18next'
import type { LabSummaryRow, Spread } from '../../src-shared/lab-summary'
import { postedTitle } from '../../src-shared/lab-title'
import { WideTable } from '../report/wide-table'

/** Every cell of a matrix over its seeds, in the order of the matrix. */
export function ResultTable({ rows }: { rows: readonly LabSummaryRow[] }) {
  const { t } = useTranslation()
  return (
    <WideTable label={t('lab.table')}>
      <thead>
        <tr>
          <th scope="col">{t('lab.run')}</th>
          <th scope="col">{t('lab.data')}</th>
          <th scope="col">{t('lab.posted')}</th>
          <th scope="col">{t('lab.victim')}</th>
          <th scope="col">{t('lab.defence')}</th>
          <th scope="col">{t('lab.recognised')}</th>
          <th scope="col">{t('lab.best')}</th>
          <th scope="col">{t('lab.ceiling')}</th>
          <th scope="col">{t('lab.index')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={[row.run, row.data, postedTitle(row), row.victim, row.defence].join('/')}>
            <th scope="row">{row.run}</th>
            <td>{row.data}</td>
            <td>{postedTitle(row)}</td>
            <td>{row.victim}</td>
            <td>{row.defence}</td>
            <td>{spreadOf(row.accuracy)}</td>
            <td>{row.best && spreadOf(row.best)}</td>
            <td>{row.ceiling !== undefined && percent(row.ceiling)}</td>
            <td>{row.index?.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

function spreadOf({ mean, low, high }: Spread): string {
  return low === high ? percent(mean) : `${percent(mean)} (${percent(low)}–${percent(high)})`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
