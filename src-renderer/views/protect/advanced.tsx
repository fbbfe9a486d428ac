import { ChevronDown } from 'lucide-react'
import { Collapsible } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MethodDescription } from '../../../src-shared/method'
import { Button } from '../../components/button/button'
import { Field } from '../../components/field/field'
import { Select } from '../../components/select/select'
import { methodWording } from '../../language/method-wording'
import type { OrderDraft } from '../../state/app-state'
import styles from './advanced.module.css'
import { ParameterControl } from './parameter-control'
import { parameterFields } from './parameter-fields'

interface AdvancedProps {
  readonly methods: readonly MethodDescription[]
  readonly draft: OrderDraft
  readonly onChange: (changes: Partial<OrderDraft>) => void
}

/** The drawer with every parameter of the method, for those who know what they mean. */
export function Advanced(props: AdvancedProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Collapsible.Root className={styles.drawer} open={open} onOpenChange={setOpen}>
      <Collapsible.Trigger className={styles.trigger}>
        <span>
          <span className={styles.title}>{t('protect.advanced')}</span>
          <span className={styles.hint}>{t('protect.advancedHint')}</span>
        </span>
        <ChevronDown className={styles.arrow} aria-hidden />
      </Collapsible.Trigger>
      <Collapsible.Content className={styles.content}>
        {open && <MethodForm {...props} />}
      </Collapsible.Content>
    </Collapsible.Root>
  )
}

function MethodForm({ methods, draft, onChange }: AdvancedProps) {
  const { t, i18n } = useTranslation()
  const method = methods.find(({ id }) => id === draft.method) ?? methods[0]
  if (!method) return null
  const wording = methodWording(method, i18n)
  const preset = presetOf(method, draft)
  const change = (name: string, value: unknown) => {
    const { [name]: _old, ...others } = draft.values
    onChange({ values: value === undefined ? others : { ...others, [name]: value } })
  }
  return (
    <div className={styles.form}>
      <div className={styles.choices}>
        <Field label={t('protect.method')}>
          {(naming) => (
            <Select
              {...naming}
              value={method.id}
              options={methods.map(({ id, name }) => ({ value: id, label: name }))}
              onValue={(id) => onChange({ method: id, preset: undefined, values: {} })}
            />
          )}
        </Field>
        <Field label={t('protect.preset')}>
          {(naming) => (
            <Select
              {...naming}
              value={preset?.name ?? ''}
              options={method.presets.map(({ name }) => ({ value: name, label: name }))}
              onValue={(name) => onChange({ ...modeOfPreset(method, name), preset: name, values: {} })}
            />
          )}
        </Field>
      </div>
      <p className={styles.summary}>
        {wording.summary} ({method.source})
      </p>
      {method.threatModel.failsAgainst.length > 0 && (
        <p className={styles.summary}>
          {t('protect.failsAgainst', { list: wording.failsAgainst.join('; ') })}
        </p>
      )}
      <div className={styles.parametersHead}>
        <h3>{t('protect.parameters')}</h3>
        {Object.keys(draft.values).length > 0 && (
          <Button size="small" onClick={() => onChange({ values: {} })}>
            {t('protect.resetAll')}
          </Button>
        )}
      </div>
      <div className={styles.parameters}>
        {parameterFields(method).map((field) => (
          <ParameterControl
            key={`${method.id} ${field.name}`}
            field={{ ...field, description: wording.parameter(field) }}
            value={draft.values[field.name] ?? preset?.values[field.name] ?? field.default}
            changed={field.name in draft.values}
            onValue={(value) => change(field.name, value)}
          />
        ))}
      </div>
    </div>
  )
}

/** The preset that was named, or the first of the mode, as the app chooses it. */
function presetOf({ presets, parameters }: MethodDescription, { preset, mode }: OrderDraft) {
  return (
    presets.find(({ name }) => name === preset) ??
    presets.find(({ values }) => (values.mode ?? defaultMode(parameters)) === mode) ??
    presets[0]
  )
}

function modeOfPreset({ presets, parameters }: MethodDescription, name: string): Partial<OrderDraft> {
  const mode = presets.find((preset) => preset.name === name)?.values.mode ?? defaultMode(parameters)
  return mode === 'class' || mode === 'sample' ? { mode } : {}
}

function defaultMode(parameters: MethodDescription['parameters']): unknown {
  const { properties } = parameters as { properties?: { mode?: { default?: unknown } } }
  return properties?.mode?.default
}
