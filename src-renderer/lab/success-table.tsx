import { useTranslation } from 'react-i18next'
import type { AttackSuccess, VictimOutcome } from '../../src-shared/attack-outcome'
import { WideTable } from '../report/wide-table'

/** Every victim of a poisoned set beside that of the clean set. */
export function SuccessTable({ success: { rows, success } }: { success: AttackSuccess }) {
  const { t } = useTranslation()
  const aimed = success.of > 0
  const fooled = ({ fooled: { hits, of } }: VictimOutcome) => t('attacks.ofCount', { hits, of })
  return (
    <WideTable label={t('attacks.victims')}>
      <thead>
        <tr>
          <th scope="col">{t('attacks.trial')}</th>
          <th scope="col">{t('lab.seed')}</th>
          <th scope="col">{t('lab.poisoning.clean')}</th>
          <th scope="col">{t('lab.poisoning.poisoned')}</th>
          {aimed && <th scope="col">{t('attacks.fooledClean')}</th>}
          {aimed && <th scope="col">{t('attacks.fooledPoisoned')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ trial, seed, clean, poisoned }) => (
          <tr key={`${trial} ${seed}`}>
            <th scope="row">{trial + 1}</th>
            <td>{seed}</td>
            <td>{percent(clean.accuracy)}</td>
            <td>{percent(poisoned.accuracy)}</td>
            {aimed && <td>{fooled(clean)}</td>}
            {aimed && <td>{fooled(poisoned)}</td>}
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
