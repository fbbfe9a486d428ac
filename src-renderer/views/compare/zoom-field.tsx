import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextInput } from '../../components/text-input/text-input'
import styles from './zoom-field.module.css'

interface ZoomFieldProps {
  readonly percent: number
  readonly onPercent: (percent: number) => void
}

/** How large the photo is shown, to be read and to be typed. */
export function ZoomField({ percent, onPercent }: ZoomFieldProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string>()
  const apply = () => {
    const wanted = percentIn(typed)
    if (wanted !== undefined) onPercent(wanted)
    setTyped(undefined)
  }
  const press = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
    if (key === 'Enter') apply()
    if (key === 'Escape') setTyped(undefined)
    if (key === 'Enter' || key === 'Escape') currentTarget.select()
  }
  return (
    <span className={styles.field}>
      <TextInput
        className={styles.number}
        aria-label={t('compare.zoomPercent')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={typed ?? String(percent)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={apply}
        onKeyDown={press}
      />
      <span aria-hidden>%</span>
    </span>
  )
}

/** What was typed as a number of percent, with or without the sign; undefined for anything else. */
export function percentIn(typed: string | undefined): number | undefined {
  const digits = /^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(typed ?? '')?.[1]
  const percent = Number(digits?.replace(',', '.'))
  return percent > 0 ? percent : undefined
}
