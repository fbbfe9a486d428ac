import { KeyRound, User } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PersonId } from '../../../src-shared/library'
import { useClient } from '../../state/app-context'
import type { PersonGroup } from '../../state/person-groups'
import styles from './people-panel.module.css'

interface PeoplePanelProps {
  readonly groups: readonly PersonGroup[]
  readonly onShow: (person: PersonId) => void
}

/** Everybody, as a way to their photos. */
export function PeoplePanel({ groups, onShow }: PeoplePanelProps) {
  const { t } = useTranslation()
  const client = useClient()
  const firstOther = groups.find(({ person }) => person.role === 'other')
  return (
    <nav className={styles.panel} aria-label={t('photos.people')}>
      <h2 className={styles.title}>{t('photos.people')}</h2>
      <ul>
        {groups.map((group) => {
          const { person, photos } = group
          const face = photos.find(({ state }) => state === 'ready')
          return (
            <li key={person.id}>
              {group === firstOther && <p className={styles.others}>{t('photos.personOthers')}</p>}
              <button type="button" className={styles.person} onClick={() => onShow(person.id)}>
                <span className={styles.face}>
                  {face ? (
                    <img
                      src={client.pictureUrl({ of: 'photo', photo: face.id, size: 'thumbnail' })}
                      alt=""
                      draggable={false}
                    />
                  ) : (
                    <User aria-hidden />
                  )}
                </span>
                <span className={styles.name}>{person.name}</span>
                {person.hasKey && <KeyRound className={styles.key} aria-label={t('photos.personKey')} />}
                <span className={styles.count}>{photos.length}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
