import { useEffect, useRef } from 'react'
import { isTyping } from '../../shortcuts/is-typing'
import { commandOf, type KeyCommand } from './comparison-keys'

interface ComparisonKeys {
  readonly onCommand: (command: KeyCommand) => void
  /** The key that shows the original was let go. */
  readonly onRelease: () => void
}

/**
 * Listens for the comparison's keys while the focus is in its view, or on nothing but what is around it. Single keys that worked everywhere would
 * get in the way of those who steer by voice.
 */
export function useComparisonKeys(view: HTMLElement | null, keys: ComparisonKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })

  useEffect(() => {
    if (!view) return
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as Element
      if (event.defaultPrevented || !(view.contains(target) || target.contains(view))) return
      if (isTyping(target)) return
      const command = commandOf(event, hasOwnKeys(target))
      if (!command) return
      event.preventDefault()
      if (!(event.repeat && command.do === 'hold original')) latest.current.onCommand(command)
    }
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === ' ') latest.current.onRelease()
    }
    const onBlur = () => latest.current.onRelease()
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('keyup', onKeyUp)
    window.addEventListener('blur', onBlur)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('keyup', onKeyUp)
      window.removeEventListener('blur', onBlur)
    }
  }, [view])
}

function hasOwnKeys(target: Element): boolean {
  return target.closest('button, a, input, select, [role="slider"]') !== null
}
