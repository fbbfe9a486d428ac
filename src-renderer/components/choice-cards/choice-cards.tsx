import { RadioGroup as Radix } from 'radix-ui'
import { useId } from 'react'
import styles from './choice-cards.module.css'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly title: string
  /** One sentence. */
  readonly text: string
}

interface ChoiceCardsProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onValue: (value: Value) => void
}

/** One of a few, each explained in a sentence. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const id = useId()
  return (
    <Radix.Root
      className={styles.cards}
      aria-label={props.label}
      value={props.value}
      onValueChange={(value) => props.onValue(value as Value)}
    >
      {props.choices.map(({ value, title, text }) => (
        <Radix.Item
          key={value}
          value={value}
          className={styles.card}
          aria-labelledby={`${id}${value}`}
          aria-describedby={`${id}${value}text`}
        >
          <span className={styles.dot} aria-hidden />
          <span>
            <span className={styles.title} id={`${id}${value}`}>
              {title}
            </span>
            <span className={styles.text} id={`${id}${value}text`}>
              {text}
            </span>
          </span>
        </Radix.Item>
      ))}
    </Radix.Root>
  )
}
