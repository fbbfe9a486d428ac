import { Slider as Radix } from 'radix-ui'
import styles from './slider.module.css'

interface SliderProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  /** The value in words, for screen readers. */
  readonly valueText?: string
  /** Values that are marked and named under the track. */
  readonly marks?: readonly { readonly value: number; readonly label: string }[]
  readonly disabled?: boolean
  readonly onValue: (value: number) => void
}

/** A number on a track. */
export function Slider({
  label,
  value,
  min,
  max,
  step = 1,
  valueText,
  marks,
  disabled,
  onValue,
}: SliderProps) {
  return (
    <div className={styles.slider}>
      <Radix.Root
        className={styles.root}
        value={[value]}
        min={min}
        max={max}
        step={step}
        disabled={disabled === true}
        onValueChange={([next]) => next !== undefined && onValue(next)}
      >
        <Radix.Track className={styles.track}>
          <Radix.Range className={styles.range} />
        </Radix.Track>
        <Radix.Thumb className={styles.thumb} aria-label={label} aria-valuetext={valueText} />
      </Radix.Root>
      {marks && (
        <div className={styles.marks} aria-hidden>
          {marks.map((mark) => (
            <span
              key={mark.value}
              className={styles.mark}
              style={{ left: `${(100 * (mark.value - min)) / (max - min)}%` }}
            >
              {mark.label}
            </span>
          ))}
        </div>
      )}
    </div>
  )
}
