import { useEffect } from 'react'
import type { Settings } from '../../src-shared/settings'

/** Shows the theme that was chosen, and keeps it where the next start finds it before its first paint. */
export function useTheme(theme: Settings['theme'] | undefined): void {
  useEffect(() => {
    if (theme === undefined) return
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
    try {
      localStorage.setItem('theme', theme)
    } catch {
      // Without storage only the first moment of the next start differs.
    }
  }, [theme])
}
