import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonId } from '../../../src-shared/library'
import { Card } from '../../components/card/card'
import { Checkbox } from '../../components/checkbox/checkbox'
import type { PersonGroup } from '../../state/person-groups'
import styles from './protect-view.module.css'

interface WhoCardProps {
  /** Those who can be protected. */
  readonly groups: readonly PersonGroup[]
  readonly chosen: readonly PersonId[]
  /** What of their photos gets noise. */
  readonly faces: ReactNode
  /** How many photos of other people there are. */
  readonly others: number
  readonly onChosen: (people: readonly PersonId[]) => void
}

/** Whose photos are to be protected. */
export function WhoCard({ groups, chosen, faces, others, onChosen }: WhoCardProps) {
  const { t } = useTranslation()
  const all = groups.map(({ person }) => person.id)
  return (
    <Card
      title={t('protect.who')}
      actions={
        groups.length > 2 && (
          <Checkbox
            checked={chosen.length === all.length}
            onChecked={(checked) => onChosen(checked ? all : [])}
          >
            {t('protect.whoAll')}
          </Checkbox>
        )
      }
    >
      <fieldset className={styles.people} aria-label={t('protect.who')}>
        {groups.map(({ person, photos }) => (
          <Checkbox
            key={person.id}
            checked={chosen.includes(person.id)}
            detail={
              <span className={styles.detail}>
                {person.hasKey && <KeyRound aria-label={t('photos.personKey')} />}
                {t('common.photos', { count: photos.length })}
              </span>
            }
            onChecked={(checked) =>
              onChosen(all.filter((id) => (id === person.id ? checked : chosen.includes(id))))
            }
          >
            {person.name}
          </Checkbox>
        ))}
      </fieldset>
      {faces}
      <p className={styles.hint}>
        {others > 0 ? t('protect.othersHelp', { count: others }) : t('protect.othersMissing')}
      </p>
    </Card>
  )
}
