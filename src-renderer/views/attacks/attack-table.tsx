import { useTranslation } from 'react-i18next'
import type { AttackDescription } from '../../../src-shared/attack'
import { attackAxisNames, valuesOn } from '../../../src-shared/attack-axes'
import { attackWording } from '../../language/method-wording'
import { WideTable } from '../../report/wide-table'
import { hashOf } from '../../state/place'
import styles from './attack-table.module.css'
import { useAxisWording } from './use-axis-wording'

/** Attacks and what they are on each axis. */
export function AttackTable({ attacks }: { attacks: readonly AttackDescription[] }) {
  const { t, i18n } = useTranslation()
  const wording = useAxisWording()
  return (
    <WideTable label={t('app.attacks')}>
      <thead>
        <tr>
          <th scope="col">{t('lab.poisoning.attack')}</th>
          {attackAxisNames.map((axis) => (
            <th key={axis} scope="col">
              {t(`attacks.axis.${axis}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {attacks.map((attack) => (
          <tr key={attack.id}>
            <th scope="row" className={styles.attack}>
              <a href={hashOf({ view: 'attacks', attack: attack.id })}>{attack.name}</a>
              <p className={styles.summary}>{attackWording(attack, i18n).summary}</p>
            </th>
            {attackAxisNames.map((axis) => (
              <td key={axis}>
                {valuesOn(axis, attack)
                  .map((value) => wording(axis, value))
                  .join(', ')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}
