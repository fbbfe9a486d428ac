import { RotateCcw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../components/button/button'
import { type ControlNaming, Field } from '../../components/field/field'
import { Select } from '../../components/select/select'
import { TextInput } from '../../components/text-input/text-input'
import styles from './advanced.module.css'
import type { ParameterField } from './parameter-fields'

interface ParameterControlProps {
  readonly field: ParameterField
  /** What the owner, the preset or the default says; undefined for what nobody sets. */
  readonly value: unknown
  readonly changed: boolean
  /** Undefined takes the owner's own value back. */
  readonly onValue: (value: unknown) => void
}

/** One parameter, by the name that it has in the code. */
export function ParameterControl({ field, value, changed, onValue }: ParameterControlProps) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<string>()
  const common = { field, value, onValue, onProblem: setProblem }
  return (
    <div className={styles.parameter} data-wide={field.kind === 'structure'}>
      <Field
        label={
          <span className={styles.name}>
            <code>{field.name}</code>
            {changed && <span className={styles.changed}>{t('protect.presetChanged')}</span>}
          </span>
        }
        hint={field.description}
        error={problem}
      >
        {(naming) => (
          <span className={styles.control}>
            {field.kind === 'choice' || field.kind === 'truth' ? (
              <ListControl naming={naming} {...common} />
            ) : (
              <WrittenControl naming={naming} {...common} />
            )}
            {changed && (
              <IconButton label={t('protect.reset')} onClick={() => onValue(undefined)}>
                <RotateCcw aria-hidden />
              </IconButton>
            )}
          </span>
        )}
      </Field>
    </div>
  )
}

interface ControlProps {
  readonly naming: ControlNaming
  readonly field: ParameterField
  readonly value: unknown
  readonly onValue: (value: unknown) => void
  readonly onProblem: (problem: string | undefined) => void
}

function ListControl({ naming, field, value, onValue }: ControlProps) {
  const { t } = useTranslation()
  const options =
    field.kind === 'truth'
      ? [
          { value: 'true', label: t('protect.yes') },
          { value: 'false', label: t('protect.no') },
        ]
      : field.options.map((option) => ({ value: option, label: option }))
  return (
    <Select
      {...naming}
      value={String(value)}
      options={options}
      onValue={(next) => onValue(field.kind === 'truth' ? next === 'true' : next)}
    />
  )
}

/** Numbers and JSON: what is written counts as soon as it can be read. */
function WrittenControl({ naming, field, value, onValue, onProblem }: ControlProps) {
  const { t } = useTranslation()
  const isNumber = field.kind !== 'structure'
  const given = value === undefined ? '' : isNumber ? String(value) : JSON.stringify(value)
  const [text, setText] = useState(given)
  useEffect(() => {
    setText(given)
    onProblem(undefined)
  }, [given, onProblem])
  const write = (written: string) => {
    setText(written)
    if (written.trim() === '') {
      onProblem(undefined)
      onValue(undefined)
      return
    }
    const read = isNumber ? readNumber(written) : readJson(written)
    onProblem(read === undefined ? t(isNumber ? 'protect.wrongNumber' : 'protect.wrongJson') : undefined)
    if (read !== undefined) onValue(read)
  }
  if (isNumber) {
    const { minimum, maximum } = field
    const range = [minimum, maximum].some((bound) => bound !== undefined)
      ? `${minimum ?? ''} – ${maximum ?? ''}`.trim()
      : undefined
    return (
      <TextInput
        {...naming}
        inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
        placeholder={t('protect.notSet')}
        title={range}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
      />
    )
  }
  return (
    <textarea
      {...naming}
      className={styles.json}
      rows={3}
      spellCheck={false}
      value={text}
      onChange={(event) => write(event.currentTarget.value)}
    />
  )
}

function readNumber(text: string): number | undefined {
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : undefined
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
