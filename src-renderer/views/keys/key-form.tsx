import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../src-shared/failure'
import { Button } from '../../components/button/button'
import { FailureWords } from '../../components/failure-words/failure-words'
import { Notice } from '../../components/notice/notice'
import styles from './key-forms.module.css'

interface KeyFormProps {
  readonly children: ReactNode
  /** What the button says that does it. */
  readonly confirm: string
  /** All is filled in. */
  readonly isReady: boolean
  readonly working: boolean
  /** What went wrong the last time, as a sentence. */
  readonly problem: Failure | undefined
  readonly onSubmit: () => void
  readonly onCancel: () => void
}

/** Fields about a key, what went wrong, and the button. Dialogs that they open belong outside: they have forms too. */
export function KeyForm(props: KeyFormProps) {
  const { t } = useTranslation()
  const { isReady, working, problem } = props
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady && !working) props.onSubmit()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {props.children}
      {problem !== undefined && (
        <Notice tone="danger">
          <FailureWords failure={problem} />
        </Notice>
      )}
      <div className={styles.actions}>
        <Button onClick={props.onCancel}>{t('common.cancel')}</Button>
        <Button look="primary" type="submit" disabled={!isReady || working}>
          {working ? t('keys.working') : props.confirm}
        </Button>
      </div>
    </form>
  )
}
