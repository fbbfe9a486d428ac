import type { InitOptions } from 'i18next'
import de from './de.json'
import en from './en.json'

export const languages = { en, de } as const
export type Language = keyof typeof languages

/** The texts and how they are filled in, for whatever shows them. */
export const textOptions: InitOptions = {
  resources: { en: { translation: en }, de: { translation: de } },
  fallbackLng: 'en',
  // React escapes what it shows; escaping twice would show entities.
  interpolation: { escapeValue: false },
}
