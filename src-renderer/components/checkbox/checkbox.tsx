import { Check } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import styles from './checkbox.module.css'

interface CheckboxProps {
  readonly children: ReactNode
  /** At the end of the line. */
  readonly detail?: ReactNode
  readonly checked: boolean
  readonly onChecked: (checked: boolean) => void
}

/** One that may be chosen among others. */
export function Checkbox({ children, detail, checked, onChecked }: CheckboxProps) {
  const id = useId()
  return (
    <div className={styles.row}>
      <Radix.Root
        id={id}
        className={styles.box}
        checked={checked}
        onCheckedChange={(next) => onChecked(next === true)}
      >
        <Radix.Indicator>
          <Check className={styles.mark} aria-hidden />
        </Radix.Indicator>
      </Radix.Root>
      <label className={styles.label} htmlFor={id}>
        {children}
      </label>
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
    </div>
  )
}
