import { useTranslation } from 'react-i18next'
import type { AttackDescription } from '../../../src-shared/attack'
import { attackAxisNames, barreno, valuesOn } from '../../../src-shared/attack-axes'
import styles from './threat-model-list.module.css'
import { useAxisWording } from './use-axis-wording'

/** Who the attacker is, on every axis of the field. */
export function ThreatModelList({ attack }: { attack: AttackDescription }) {
  const { t } = useTranslation()
  const wording = useAxisWording()
  const { specificity, violation } = barreno(attack)
  return (
    <dl className={styles.list}>
      {attackAxisNames.map((axis) => (
        <div key={axis}>
          <dt>{t(`attacks.axis.${axis}`)}</dt>
          <dd>
            {valuesOn(axis, attack)
              .map((value) => wording(axis, value))
              .join(', ')}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('attacks.budget')}</dt>
        <dd lang="en">{attack.threatModel.budget}</dd>
      </div>
      <div>
        <dt>{t('attacks.cost')}</dt>
        <dd lang="en">{attack.cost}</dd>
      </div>
      <div>
        <dt>{t('attacks.barreno')}</dt>
        <dd>
          {t(`attacks.specificity.${specificity}`)}, {t(`attacks.violation.${violation}`)}
        </dd>
      </div>
    </dl>
  )
}
