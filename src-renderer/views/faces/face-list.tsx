import { Check, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FaceId, LibraryFace } from '../../../src-shared/faces'
import type { LibraryPerson, PersonId } from '../../../src-shared/library'
import { IconButton } from '../../components/button/button'
import { FacePicture } from '../../components/face-picture/face-picture'
import { Select } from '../../components/select/select'
import { useAsk } from '../../state/app-context'
import { NameDialog } from '../photos/person-dialogs'
import styles from './face-list.module.css'
import type { SizedPhoto } from './sized-photo'
import type { FaceEdits } from './use-face-edits'

interface FaceListProps {
  readonly photo: SizedPhoto
  readonly people: readonly LibraryPerson[]
  readonly edits: FaceEdits
}

/** The faces of a photo one below the other, each with the choice of whose it is. */
export function FaceList({ photo, people, edits }: FaceListProps) {
  const { t } = useTranslation()
  const { faces } = edits
  return (
    <aside className={styles.panel} aria-labelledby="faces-title">
      <h2 id="faces-title" className={styles.title}>
        {t('faces.listTitle', { count: faces.length })}
      </h2>
      {photo.faces === undefined && <p className={styles.hint}>{t('faces.notSearched')}</p>}
      {photo.faces !== undefined && faces.length === 0 && (
        <p className={styles.hint}>{t('faces.noneFound')}</p>
      )}
      <ol className={styles.list}>
        {faces.map((face, index) => (
          <FaceRow key={face.id} photo={photo} face={face} number={index + 1} people={people} edits={edits} />
        ))}
      </ol>
      <p className={styles.hint}>{t('faces.drawHint')}</p>
      <p className={styles.hint}>{t('faces.strangersHint')}</p>
    </aside>
  )
}

/** The id of the element that says whose face it is. */
export function selectOf(face: FaceId): string {
  return `who-is-${face}`
}

/** What can be chosen beside the people. */
const unknown = ''
const nobody = 'nobody'
const somebodyNew = 'new'

interface FaceRowProps extends FaceListProps {
  readonly face: LibraryFace
  readonly number: number
}

function FaceRow({ photo, face, number, people, edits }: FaceRowProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [naming, setNaming] = useState(false)
  const person = people.find(({ id }) => id === face.person)
  const assign = (to: PersonId | { newPerson: string } | 'nobody') =>
    void ask('assign-faces', { faces: [face.id], to })
  const value = person?.id ?? (face.confirmed ? nobody : unknown)
  const isGuess = person !== undefined && !face.confirmed
  return (
    <li
      className={styles.row}
      data-selected={edits.selected === face.id}
      onFocus={() => edits.onSelected(face.id)}
      onPointerDown={() => edits.onSelected(face.id)}
    >
      <span className={styles.picture}>
        <FacePicture photo={photo} face={face} />
      </span>
      <div className={styles.who}>
        <Select
          id={selectOf(face.id)}
          aria-label={t('faces.whoIs', { number })}
          value={value}
          options={[
            ...(value === unknown ? [{ value: unknown, label: t('faces.who') }] : []),
            ...people.map(({ id, name }) => ({ value: id, label: name })),
            { value: nobody, label: t('people.nobody') },
            { value: somebodyNew, label: t('photos.newPerson') },
          ]}
          onValue={(chosen) => {
            if (chosen === somebodyNew) setNaming(true)
            else if (chosen !== unknown) assign(chosen)
          }}
        />
        {isGuess && <span className={styles.guess}>{t('faces.guess')}</span>}
      </div>
      {isGuess && (
        <IconButton
          size="small"
          look="plain"
          label={t('people.yes', { name: person.name })}
          onClick={() => assign(person.id)}
        >
          <Check aria-hidden />
        </IconButton>
      )}
      <IconButton
        size="small"
        label={t('faces.remove', { number })}
        onClick={() => void edits.remove(face.id)}
      >
        <Trash2 aria-hidden />
      </IconButton>
      <NameDialog
        open={naming}
        onClose={() => setNaming(false)}
        title={t('photos.newPersonTitle')}
        start=""
        confirm={t('faces.newPersonDo')}
        onName={(name) => assign({ newPerson: name })}
      />
    </li>
  )
}
