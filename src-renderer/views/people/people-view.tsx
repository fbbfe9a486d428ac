import { ArrowLeft, CircleCheck, LockKeyhole } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FaceId } from '../../../src-shared/faces'
import { Button } from '../../components/button/button'
import { EmptyState } from '../../components/empty-state/empty-state'
import { Page } from '../../components/page/page'
import { UndoButtons } from '../../components/undo-buttons/undo-buttons'
import { go, useServer } from '../../state/app-context'
import { type OpenGroup, withoutSingles } from '../../state/open-groups'
import { useOpenGroups } from '../../state/use-open-groups'
import type { Answer } from './answer-of'
import { FaceGroupCard } from './face-group-card'
import styles from './people-view.module.css'
import { useAssignFaces } from './use-assign-faces'

/** The key of the card with the faces that were seen once. */
const singlesKey = 'singles'

/** Asks whose the faces are that were found: group by group, the largest first. */
export function PeopleView() {
  const { t } = useTranslation()
  const { library } = useServer()
  const open = useOpenGroups()
  const back = (
    <Button onClick={() => go({ view: 'photos' })}>
      <ArrowLeft aria-hidden />
      {t('people.back')}
    </Button>
  )
  return (
    <Page
      title={t('faces.who')}
      width="reading"
      actions={
        <>
          <UndoButtons />
          {back}
        </>
      }
    >
      <p className={styles.lead}>{t('people.lead')}</p>
      <p className={styles.promise}>
        <LockKeyhole aria-hidden />
        {t('people.promise')}
      </p>
      {library.faceSearch && <p className={styles.search}>{t('faces.searching', library.faceSearch)}</p>}
      {open && (open.length > 0 ? <Questions open={open} /> : <NothingToAsk />)}
    </Page>
  )
}

function Questions({ open }: { open: readonly OpenGroup[] }) {
  const { people } = useServer().library
  const assign = useAssignFaces()
  const fields = useRef(new Map<string, HTMLInputElement>())
  const { groups, singles } = withoutSingles(open)
  const order = [...groups.map(({ key }) => key), ...(singles.length > 0 ? [singlesKey] : [])]
  const moveOn = useMoveOn(order, fields)

  const answer =
    (key: string) => async (faces: readonly FaceId[], given: Answer | 'nobody', whole: boolean) => {
      // The question goes as soon as the app has heard, which is before it has answered.
      if (whole) moveOn(order[order.indexOf(key) + 1] ?? order[order.indexOf(key) - 1])
      if (!(await assign(faces, given))) moveOn(undefined)
    }
  const keepField = (key: string) => (field: HTMLInputElement | null) => {
    if (field) fields.current.set(key, field)
    else fields.current.delete(key)
  }
  return (
    <div className={styles.groups}>
      {groups.map(({ key, faces, person, likely }) => (
        <FaceGroupCard
          key={key}
          faces={faces}
          suggestion={people.find(({ id }) => id === person)}
          likely={likely}
          people={people}
          nameRef={keepField(key)}
          onAnswer={answer(key)}
        />
      ))}
      {singles.length > 0 && (
        <FaceGroupCard
          key={singlesKey}
          faces={singles}
          likely={false}
          mixed
          people={people}
          nameRef={keepField(singlesKey)}
          onAnswer={answer(singlesKey)}
        />
      )}
    </div>
  )
}

/** Puts the keyboard on the next question once the one that was answered has gone. */
function useMoveOn(order: readonly string[], fields: RefObject<Map<string, HTMLInputElement>>) {
  const wanted = useRef<string>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever the questions have changed
  useEffect(() => {
    if (wanted.current === undefined || document.activeElement !== document.body) return
    fields.current.get(wanted.current)?.focus()
    wanted.current = undefined
  }, [order.join()])
  return (next: string | undefined) => {
    wanted.current = next
  }
}

function NothingToAsk() {
  const { t } = useTranslation()
  const { photos, faceSearch } = useServer().library
  if (faceSearch) return null
  const hasFaces = photos.some(({ faces }) => faces && faces.length > 0)
  return (
    <EmptyState
      picture={<CircleCheck aria-hidden />}
      title={t(hasFaces ? 'people.doneTitle' : 'people.noneTitle')}
      actions={
        <Button look="primary" onClick={() => go({ view: hasFaces ? 'protect' : 'photos' })}>
          {t(hasFaces ? 'photos.toProtect' : 'people.back')}
        </Button>
      }
    >
      <p>{t(hasFaces ? 'people.doneText' : 'people.noneText')}</p>
    </EmptyState>
  )
}
