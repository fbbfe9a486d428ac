import { useTranslation } from 'react-i18next'
import type { CounterMeasureChoice, CounterMeasureDescription } from '../../../src-shared/counter-measure'
import { Checkbox } from '../../components/checkbox/checkbox'
import { Field } from '../../components/field/field'
import { Select } from '../../components/select/select'
import { defenceWording } from '../../language/method-wording'
import { ParameterControl } from '../protect/parameter-control'
import { parameterFields } from '../protect/parameter-fields'
import styles from './counter-measure-entry.module.css'

interface CounterMeasureEntryProps {
  readonly counterMeasure: CounterMeasureDescription
  /** Undefined while it is not chosen. */
  readonly choice: CounterMeasureChoice | undefined
  readonly onChoice: (choice: CounterMeasureChoice | undefined) => void
}

/** One counter-measure to be chosen, and its parameters once it is. */
export function CounterMeasureEntry({ counterMeasure, choice, onChoice }: CounterMeasureEntryProps) {
  const { t, i18n } = useTranslation()
  const { id, name, needsCleanPhotos } = counterMeasure
  return (
    <div className={styles.entry}>
      <Checkbox
        checked={choice !== undefined}
        onChecked={(checked) => onChoice(checked ? { defence: id, values: {} } : undefined)}
      >
        {name}
      </Checkbox>
      <p className={styles.summary}>{defenceWording(counterMeasure, i18n).summary}</p>
      {needsCleanPhotos && <p className={styles.summary}>{t('report.table.needsClean')}</p>}
      {choice && <Parameters counterMeasure={counterMeasure} choice={choice} onChoice={onChoice} />}
    </div>
  )
}

interface ParametersProps extends CounterMeasureEntryProps {
  readonly choice: CounterMeasureChoice
}

function Parameters({ counterMeasure, choice, onChoice }: ParametersProps) {
  const { t, i18n } = useTranslation()
  const wording = defenceWording(counterMeasure, i18n)
  const { id, name, presets } = counterMeasure
  const fields = parameterFields(counterMeasure)
  if (fields.length === 0) return null
  const preset = presets.find((one) => one.name === choice.preset) ?? presets[0]
  const change = (parameter: string, value: unknown) => {
    const { [parameter]: _old, ...others } = choice.values
    onChoice({ ...choice, values: value === undefined ? others : { ...others, [parameter]: value } })
  }
  return (
    <details>
      <summary className={styles.open}>{t('counterMeasures.parameters', { name })}</summary>
      <div className={styles.parameters}>
        <Field label={t('protect.preset')}>
          {(naming) => (
            <Select
              {...naming}
              value={preset?.name ?? ''}
              options={presets.map((one) => ({ value: one.name, label: one.name }))}
              onValue={(chosen) => onChoice({ defence: id, preset: chosen, values: {} })}
            />
          )}
        </Field>
        {fields.map((field) => (
          <ParameterControl
            key={field.name}
            field={{ ...field, description: wording.parameter(field) }}
            value={choice.values[field.name] ?? preset?.values[field.name] ?? field.default}
            changed={field.name in choice.values}
            onValue={(value) => change(field.name, value)}
          />
        ))}
      </div>
    </details>
  )
}
