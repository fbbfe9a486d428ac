import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Settings } from '../../src-shared/settings'
import { type Language, languages, textOptions } from './texts'

void i18next.use(initReactI18next).init({ ...textOptions, lng: languageFor('system') })

/** The language to show: the one that was chosen, or the first of the browser's that there is. */
export function languageFor(
  choice: Settings['language'],
  preferred: readonly string[] = navigator.languages,
): Language {
  if (choice !== 'system') return choice
  const known = preferred.map((tag) => tag.split('-')[0] ?? '').find((tag) => tag in languages)
  return (known as Language | undefined) ?? 'en'
}

export default i18next
