import { useEffect, useRef } from 'react'

/** Listens for keys while the focus is in a view, or on nothing but what is around it. */
export function useViewKeys(view: HTMLElement | null, onPress: (event: KeyboardEvent) => void): void {
  const latest = useRef(onPress)
  useEffect(() => {
    latest.current = onPress
  })

  useEffect(() => {
    if (!view) return
    const press = (event: KeyboardEvent) => {
      const target = event.target as Element
      if (event.defaultPrevented || !(view.contains(target) || target.contains(view))) return
      latest.current(event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [view])
}
