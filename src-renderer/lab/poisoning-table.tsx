import { useTranslation } from 'react-i18next'
import { type PoisoningSummary, poisoningName } from '../../src-shared/poisoning-summary'
import { WideTable } from '../report/wide-table'

/** Every cell of a poisoning matrix over its seeds, with the reasons where a defence does not apply. */
export function PoisoningTable({ cells }: { cells: readonly PoisoningSummary[] }) {
  const { t } = useTranslation()
  return (
    <WideTable label={t('lab.table')}>
      <thead>
        <tr>
          <th scope="col">{t('lab.poisoning.attack')}</th>
          <th scope="col">{t('lab.poisoning.testbed')}</th>
          <th scope="col">{t('lab.poisoning.defence')}</th>
          <th scope="col">{t('lab.poisoning.clean')}</th>
          <th scope="col">{t('lab.poisoning.poisoned')}</th>
          <th scope="col">{t('lab.poisoning.effectHead')}</th>
          <th scope="col">{t('lab.poisoning.leftHead')}</th>
          <th scope="col">{t('lab.poisoning.expectedHead')}</th>
          <th scope="col">{t('lab.poisoning.verdictHead')}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => {
          const { attack, testbed, defence, figures, expected, verdict, reasons } = cell
          return (
            <tr key={poisoningName(cell)}>
              <th scope="row">{attack}</th>
              <td>{testbed}</td>
              <td>{defence ?? t('lab.poisoning.undefended')}</td>
              <td>{figures && percent(figures.cleanAccuracy)}</td>
              <td>{figures && percent(figures.poisonedAccuracy)}</td>
              <td>{figures && (100 * figures.effect).toFixed(1)}</td>
              <td>{figures?.left !== undefined && percent(figures.left)}</td>
              <td>{expected && t(`lab.poisoning.sign.${expected}`)}</td>
              <td>{[t(`lab.poisoning.verdict.${verdict}`), ...reasons].join('. ')}</td>
            </tr>
          )
        })}
      </tbody>
    </WideTable>
  )
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
