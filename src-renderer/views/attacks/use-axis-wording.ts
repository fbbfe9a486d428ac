import { useTranslation } from 'react-i18next'
import type { AttackAxis } from '../../../src-shared/attack-axes'

/** Words for the values on the axes of the taxonomy; a value that has none is shown as it is. */
export function useAxisWording(): (axis: AttackAxis, value: string) => string {
  const { i18n } = useTranslation()
  return (axis, value) =>
    i18n.getResource(i18n.language, 'translation', `attacks.values.${axis}.${value}`) ?? value
}
