import { useTranslation } from 'react-i18next'

/** What the bundled pictures show. */
const toys = ['doll', 'robot', 'bear', 'frog', 'car', 'boat', 'house', 'ball'] as const

/** The name of what a picture shows, in the reader's language where it is known. */
export function useToyName(): (name: string) => string {
  const { t } = useTranslation()
  return (name) => {
    const toy = toys.find((known) => known === name)
    return toy ? t(`demo.toy.${toy}`) : name
  }
}
