import { CircleQuestionMark, KeyRound, User } from 'lucide-react'
import { VisuallyHidden } from 'radix-ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureRequest } from '../../../src-shared/contract'
import type { LibraryPhoto, PersonId } from '../../../src-shared/library'
import { useClient } from '../../state/app-context'
import type { PersonGroup } from '../../state/person-groups'
import { hashOf } from '../../state/place'
import styles from './people-panel.module.css'

interface PeoplePanelProps {
  readonly groups: readonly PersonGroup[]
  /** How many groups of faces need an answer; undefined where there are no faces. */
  readonly questions: number | undefined
  readonly onShow: (person: PersonId) => void
}

/** Everybody, as a way to their photos. */
export function PeoplePanel({ groups, questions, onShow }: PeoplePanelProps) {
  const { t } = useTranslation()
  const client = useClient()
  const portraits = useMemo(() => portraitsOf(groups), [groups])
  const firstOther = groups.find(({ person }) => person.role === 'other')
  return (
    <nav className={styles.panel} aria-label={t('photos.people')}>
      <h2 className={styles.title}>{t('photos.people')}</h2>
      <ul>
        {groups.map((group) => {
          const { person, photos } = group
          const portrait = portraits.get(person.id) ?? firstPhoto(photos)
          return (
            <li key={person.id}>
              {group === firstOther && <p className={styles.others}>{t('photos.personOthers')}</p>}
              <button type="button" className={styles.person} onClick={() => onShow(person.id)}>
                <span className={styles.face}>
                  {portrait ? (
                    <img src={client.pictureUrl(portrait)} alt="" draggable={false} />
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
      {questions !== undefined && (
        <a className={styles.person} href={hashOf({ view: 'people' })}>
          <span className={styles.face}>
            <CircleQuestionMark aria-hidden />
          </span>
          <span className={styles.name}>{t('faces.who')}</span>
          {questions > 0 && (
            <span className={styles.questions}>
              <span aria-hidden>{questions}</span>
              <VisuallyHidden.Root>{t('faces.questions', { count: questions })}</VisuallyHidden.Root>
            </span>
          )}
        </a>
      )}
    </nav>
  )
}

/** A face of everybody of whom there is one, rather a confirmed one. */
function portraitsOf(groups: readonly PersonGroup[]): ReadonlyMap<PersonId, PictureRequest> {
  const faces = groups
    .flatMap(({ photos }) => photos)
    .flatMap((photo) => (photo.faces ?? []).map((face) => ({ photo, face })))
  // Of several under the same key a map keeps the last.
  const sorted = [
    ...faces.filter(({ face }) => !face.confirmed),
    ...faces.filter(({ face }) => face.confirmed),
  ]
  return new Map(
    sorted.flatMap(({ photo, face }) =>
      face.person === undefined
        ? []
        : [[face.person, { of: 'face', photo: photo.id, face: face.id }] as const],
    ),
  )
}

function firstPhoto(photos: readonly LibraryPhoto[]): PictureRequest | undefined {
  const photo = photos.find(({ state }) => state === 'ready')
  return photo && { of: 'photo', photo: photo.id, size: 'thumbnail' }
}
