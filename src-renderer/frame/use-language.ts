import { useEffect } from 'react'
import type { Settings } from '../../src-shared/settings'
import i18next, { languageFor } from '../language/language'

/** Shows the language that was chosen, and tells the browser which one it is. */
export function useLanguage(choice: Settings['language'] = 'system'): void {
  useEffect(() => {
    const language = languageFor(choice)
    document.documentElement.lang = language
    if (i18next.language !== language) void i18next.changeLanguage(language)
  }, [choice])
}
