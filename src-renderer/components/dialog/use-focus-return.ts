import { useMemo, useRef } from 'react'

interface FocusReturn {
  /** To be called when a dialog opens, before anything in it gets the focus. */
  readonly remember: () => void
  readonly onCloseAutoFocus: (event: Event) => void
}

/** Gives the focus back to what a dialog was opened from, which need not be a button beside it. */
export function useFocusReturn(): FocusReturn {
  const opener = useRef<HTMLElement | null>(null)
  return useMemo(
    () => ({
      remember: () => {
        opener.current = presentOpener()
      },
      onCloseAutoFocus: (event) => {
        event.preventDefault()
        opener.current?.focus()
      },
    }),
    [],
  )
}

/** What has the focus; for an item of a menu, which is gone by then, the button of the menu. */
function presentOpener(): HTMLElement | null {
  const active = document.activeElement
  const button = active?.closest('[role=menu]')?.getAttribute('aria-labelledby')
  return button ? document.getElementById(button) : (active as HTMLElement | null)
}
