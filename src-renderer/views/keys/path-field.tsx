import { FolderOpen } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button/button'
import { classNames } from '../../components/class-names'
import { Field } from '../../components/field/field'
import styles from './key-forms.module.css'

interface PathFieldProps {
  readonly label: string
  readonly path: string | undefined
  readonly onChoose: () => void
}

/** A file or folder, and the button that asks for it. */
export function PathField({ label, path, onChoose }: PathFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <Field label={label}>
      {({ id: button }) => (
        <div className={styles.row}>
          <span id={id} className={classNames(styles.path, path === undefined && styles.none)}>
            {path ?? t('keys.fileNone')}
          </span>
          <Button id={button} aria-describedby={id} onClick={onChoose}>
            <FolderOpen aria-hidden />
            {t('keys.choose')}
          </Button>
        </div>
      )}
    </Field>
  )
}
