import type { ComponentProps } from 'react'
import { classNames } from '../class-names'
import { Tooltip } from '../tooltip/tooltip'
import styles from './button.module.css'

type Look = 'primary' | 'plain' | 'quiet' | 'danger'

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look
  readonly size?: 'normal' | 'large' | 'small'
}

/** A button with text, and an icon before it where it helps. */
export function Button({ look = 'plain', size = 'normal', className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles.button, styles[look], styles[size], className)}
    />
  )
}

interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  /** What it does, for the tooltip and for screen readers. */
  readonly label: string
}

/** A button that is an icon alone, with its name in a tooltip. */
export function IconButton({ label, look = 'quiet', size = 'normal', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={classNames(styles.button, styles.icon, styles[look], styles[size], className)}
      />
    </Tooltip>
  )
}
