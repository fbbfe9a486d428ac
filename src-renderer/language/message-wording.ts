import { useTranslation } from 'react-i18next'
import { type Message, type MessageLanguage, wordingOf } from '../../src-shared/message'

/** Words what app and engine say in the language of the page. */
export function useMessageWording(): (message: Message) => string {
  const { i18n } = useTranslation()
  return (message) => wordingOf(message, i18n.language as MessageLanguage)
}
