import { Eye, EyeOff } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../components/button/button'
import { TextInput } from '../../components/text-input/text-input'
import styles from './key-forms.module.css'

interface PassphraseInputProps extends ComponentProps<'input'> {
  readonly shown: boolean
  /** Left out where another input's button shows this one too. */
  readonly onShown?: (shown: boolean) => void
}

/** A passphrase that nobody sees over the shoulder unless it is to be shown. */
export function PassphraseInput({ shown, onShown, ...rest }: PassphraseInputProps) {
  const { t } = useTranslation()
  const Icon = shown ? EyeOff : Eye
  return (
    <div className={styles.row}>
      <TextInput
        {...rest}
        type={shown ? 'text' : 'password'}
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={1024}
      />
      {onShown && (
        <IconButton label={t(shown ? 'keys.hide' : 'keys.show')} onClick={() => onShown(!shown)}>
          <Icon aria-hidden />
        </IconButton>
      )}
    </div>
  )
}
