import type { ComponentProps } from 'react'
import { classNames } from '../class-names'
import styles from './text-input.module.css'

/** One line of text, or a number. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" {...rest} className={classNames(styles.input, className)} />
}
