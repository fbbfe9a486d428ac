import { useTranslation } from 'react-i18next'
import { Switch } from '../../components/switch/switch'
import { useServer } from '../../state/app-context'
import type { OrderDraft } from '../../state/app-state'

interface AdaptSwitchProps {
  readonly draft: OrderDraft
  readonly onChange: (changes: Partial<OrderDraft>) => void
}

/** Whether smooth parts of a photo get less of the noise. */
export function AdaptSwitch({ draft, onChange }: AdaptSwitchProps) {
  const { t } = useTranslation()
  const { settings } = useServer()
  const output = draft.output ?? settings.output
  return (
    <Switch
      label={t('protect.adapt')}
      hint={t('protect.adaptHint')}
      checked={output.adapt === 'texture'}
      onChecked={(checked) => onChange({ output: { ...output, adapt: checked ? 'texture' : 'even' } })}
    />
  )
}
