import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Device, Precision } from '../../../src-shared/facts'
import { Settings } from '../../../src-shared/settings'
import { Card } from '../../components/card/card'
import { Field } from '../../components/field/field'
import { Select } from '../../components/select/select'
import { TextInput } from '../../components/text-input/text-input'
import type { SettingsPartProps } from './settings-part'

interface ComputerSettingsProps extends SettingsPartProps {
  /** Undefined until it is known. */
  readonly hasGpu: boolean | undefined
}

/** What the engine runs on; left alone, it chooses by itself. */
export function ComputerSettings({ settings, onChange, hasGpu }: ComputerSettingsProps) {
  const { t } = useTranslation()
  const automatic = { value: 'automatic', label: t('settings.automatic') } as const
  // A graphics card that was chosen stays in the list even when it is gone, so that the choice can be seen and undone.
  const devices = Device.options.filter(
    (value) => value !== 'gpu' || hasGpu === true || settings.device === 'gpu',
  )
  return (
    <Card title={t('settings.computer.title')} lead={t('settings.computer.text')}>
      <Field label={t('settings.device')} {...(hasGpu === false ? { hint: t('settings.noGpu') } : {})}>
        {(naming) => (
          <Select
            {...naming}
            value={settings.device ?? 'automatic'}
            options={[
              automatic,
              ...devices.map((value) => ({ value, label: t(`settings.devices.${value}`) })),
            ]}
            onValue={(device) => onChange({ device: device === 'automatic' ? undefined : device })}
          />
        )}
      </Field>
      <Field label={t('settings.precision')}>
        {(naming) => (
          <Select
            {...naming}
            value={settings.precision ?? 'automatic'}
            options={[
              automatic,
              ...Precision.options.map((value) => ({ value, label: t(`settings.precisions.${value}`) })),
            ]}
            onValue={(precision) =>
              onChange({ precision: precision === 'automatic' ? undefined : precision })
            }
          />
        )}
      </Field>
      <Threads value={settings.threads} onValue={(threads) => onChange({ threads })} />
    </Card>
  )
}

interface ThreadsProps {
  readonly value: number | undefined
  readonly onValue: (value: number | undefined) => void
}

function Threads({ value, onValue }: ThreadsProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(String(value ?? ''))
  useEffect(() => setText(String(value ?? '')), [value])
  const parsed = Settings.shape.threads.safeParse(text.trim() === '' ? undefined : Number(text))
  const keep = () => {
    if (parsed.success && parsed.data !== value) onValue(parsed.data)
  }
  return (
    <Field
      label={t('settings.threads')}
      hint={t('settings.threadsHint')}
      error={parsed.success ? undefined : t('settings.threadsWrong')}
    >
      {(naming) => (
        <TextInput
          {...naming}
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('settings.automatic')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onBlur={keep}
          onKeyDown={({ key }) => key === 'Enter' && keep()}
        />
      )}
    </Field>
  )
}
