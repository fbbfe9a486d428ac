import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttackDescription } from '../../../src-shared/attack'
import {
  type AttackAxis,
  type AttackFilter,
  attackAxisNames,
  axisValues,
  filterAttacks,
} from '../../../src-shared/attack-axes'
import { Field } from '../../components/field/field'
import { Page } from '../../components/page/page'
import { Select } from '../../components/select/select'
import { LabParts } from '../lab/lab-parts'
import styles from './attack-browser.module.css'
import { AttackTable } from './attack-table'
import { useAxisWording } from './use-axis-wording'

const every = ''

/** The taxonomy of attacks, with its axes as filters. */
export function AttackBrowser({ attacks }: { attacks: readonly AttackDescription[] }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<AttackFilter>({})
  const shown = filterAttacks(attacks, filter)
  return (
    <Page
      title={t('app.attacks')}
      lead={t('attacks.lead')}
      width="full"
      actions={<LabParts shown="attacks" />}
    >
      <search className={styles.filters} aria-label={t('attacks.filters')}>
        {attackAxisNames.map((axis) => (
          <AxisFilter
            key={axis}
            axis={axis}
            values={axisValues(attacks, axis)}
            value={filter[axis] ?? every}
            onValue={(value) => setFilter({ ...filter, [axis]: value === every ? undefined : value })}
          />
        ))}
      </search>
      <p role="status">{t('attacks.count', { count: shown.length })}</p>
      {shown.length > 0 && <AttackTable attacks={shown} />}
    </Page>
  )
}

interface AxisFilterProps {
  readonly axis: AttackAxis
  readonly values: readonly string[]
  readonly value: string
  readonly onValue: (value: string) => void
}

function AxisFilter({ axis, values, value, onValue }: AxisFilterProps) {
  const { t } = useTranslation()
  const wording = useAxisWording()
  const options = [
    { value: every, label: t('attacks.any') },
    ...values.map((one) => ({ value: one, label: wording(axis, one) })),
  ]
  return (
    <Field label={t(`attacks.axis.${axis}`)}>
      {(naming) => <Select id={naming.id} value={value} options={options} onValue={onValue} />}
    </Field>
  )
}
