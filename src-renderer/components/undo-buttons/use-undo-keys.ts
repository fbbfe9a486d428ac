import { useEffect } from 'react'
import type { LibraryState } from '../../../src-shared/library'
import { isTyping } from '../../shortcuts/is-typing'
import { useAsk } from '../../state/app-context'

/** Ctrl or command with Z undoes, with shift and Z or with Y does it again, but where somebody is typing. */
export function useUndoKeys({ undo, redo }: Pick<LibraryState, 'undo' | 'redo'>): void {
  const ask = useAsk()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || !(event.ctrlKey || event.metaKey)) return
      const key = event.key.toLowerCase()
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (isRedo && redo) void ask('redo', {})
      if (!isRedo && undo) void ask('undo', {})
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [ask, undo, redo])
}
