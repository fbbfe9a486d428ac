import { useEffect } from 'react'
import { useDispatch } from '../state/app-context'
import { isTyping } from './is-typing'

/** The question mark shows the list of shortcuts, but where somebody is typing or a dialog is open. */
export function useShortcutsKey(): void {
  const dispatch = useDispatch()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      dispatch({ type: 'shortcuts shown', shown: true })
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [dispatch])
}
