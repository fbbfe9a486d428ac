import { type ReactNode, useId } from 'react'
import styles from './field.module.css'

/** What a control inside a field must carry to be named and described. */
export interface ControlNaming {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

interface FieldProps {
  readonly label: ReactNode
  /** A sentence that helps to answer. */
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly children: (naming: ControlNaming) => ReactNode
}

/** A control with its name above, help and what is wrong with it below. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const hintId = hint === undefined ? undefined : `${id}hint`
  const errorId = error === undefined ? undefined : `${id}error`
  const describedBy = [hintId, errorId].filter((part) => part !== undefined).join(' ') || undefined
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error !== undefined })}
      {hint !== undefined && (
        <p className={styles.hint} id={hintId}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className={styles.error} id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
