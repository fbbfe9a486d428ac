import { ToggleGroup as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './segments.module.css'

interface SegmentsProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string; readonly icon?: ReactNode }[]
  readonly onValue: (value: Value) => void
}

/** One of a few short words, side by side. */
export function Segments<Value extends string>({ label, value, options, onValue }: SegmentsProps<Value>) {
  return (
    <Radix.Root
      type="single"
      className={styles.group}
      aria-label={label}
      value={value}
      // Choosing what is chosen already would empty it.
      onValueChange={(next) => next !== '' && onValue(next as Value)}
    >
      {options.map((option) => (
        <Radix.Item key={option.value} className={styles.segment} value={option.value}>
          {option.icon}
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  )
}
