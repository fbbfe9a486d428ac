import { ArrowRight, CircleQuestionMark, ScanFace } from 'lucide-react'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhotoId } from '../../../src-shared/library'
import { Button, IconButton } from '../../components/button/button'
import { UndoButtons } from '../../components/undo-buttons/undo-buttons'
import { go, useAppState, useAsk, useDispatch, useServer, useShowToast } from '../../state/app-context'
import type { Selection } from '../../state/app-state'
import { questionsIn } from '../../state/open-groups'
import { personGroups } from '../../state/person-groups'
import { useOpenGroups } from '../../state/use-open-groups'
import { AddMenu } from './add-menu'
import { KeyNotices } from './key-notices'
import { PeoplePanel } from './people-panel'
import { PhotoGrid, type PhotoGridHandle } from './photo-grid'
import { AddingLine, PhotosProgress } from './photos-progress'
import styles from './photos-view.module.css'
import { Problems } from './problems'
import { nothingSelected } from './selecting'
import { SelectionBar } from './selection-bar'
import { usePhotoPicker } from './use-photo-picker'
import { Welcome } from './welcome'

/** All photos that were added, and what is to be done with them before they are protected. */
export function PhotosView() {
  const { t } = useTranslation()
  const { library } = useServer()
  const { selection, adding, facesShown } = useAppState()
  const dispatch = useDispatch()
  const picker = usePhotoPicker()
  const grid = useRef<PhotoGridHandle>(null)
  const groups = useMemo(() => personGroups(library), [library])
  const select = useCallback(
    (next: Selection) => dispatch({ type: 'selection changed', selection: next }),
    [dispatch],
  )
  const remove = useRemove()
  const open = useOpenGroups()

  if (library.people.length === 0 && library.omitted.length === 0) {
    return (
      <>
        {adding.length > 0 && <AddingLine adding={adding} />}
        <Welcome picker={picker} />
        {picker.dialog}
      </>
    )
  }
  const canProtect = groups.some(({ person, photos }) => person.role === 'protected' && photos.length > 0)
  const hasFaces = library.photos.some(({ faces }) => faces && faces.length > 0)
  const questions = open && questionsIn(open)
  const showFaces = (photo: PhotoId) => go({ view: 'faces', photo })
  return (
    <div className={styles.view}>
      <PeoplePanel
        groups={groups}
        questions={hasFaces ? (questions ?? 0) : undefined}
        onShow={(person) => grid.current?.showPerson(person)}
      />
      <div className={styles.content}>
        <header className={styles.bar}>
          <h1>{t('photos.title')}</h1>
          <span className={styles.count}>{t('common.photos', { count: library.photos.length })}</span>
          <div className={styles.actions}>
            {hasFaces && (
              <>
                <WhoIsThis questions={questions ?? 0} />
                <IconButton
                  label={t('faces.show')}
                  className={styles.toggle}
                  aria-pressed={facesShown}
                  onClick={() => dispatch({ type: 'faces shown', shown: !facesShown })}
                >
                  <ScanFace aria-hidden />
                </IconButton>
              </>
            )}
            <UndoButtons />
            <AddMenu picker={picker} />
            <Button look="primary" disabled={!canProtect} onClick={() => go({ view: 'protect' })}>
              {t('photos.toProtect')}
              <ArrowRight aria-hidden />
            </Button>
          </div>
        </header>
        <PhotosProgress library={library} adding={adding} />
        <div className={styles.notices}>
          <KeyNotices groups={groups} />
          <Problems library={library} />
        </div>
        <div className={styles.grid}>
          <PhotoGrid
            ref={grid}
            groups={groups}
            selection={selection}
            onSelection={select}
            facesShown={facesShown}
            onRemove={remove}
            onFaces={showFaces}
          />
          <SelectionBar
            photos={selection.photos}
            people={library.people}
            onClear={() => select(nothingSelected)}
            onRemove={remove}
            onFaces={showFaces}
          />
        </div>
      </div>
      {picker.dialog}
    </div>
  )
}

/** The way to the open questions, where the list of people does not show it. */
function WhoIsThis({ questions }: { questions: number }) {
  const { t } = useTranslation()
  return (
    <span className={styles.who}>
      <Button onClick={() => go({ view: 'people' })}>
        <CircleQuestionMark aria-hidden />
        {questions > 0 ? t('faces.whoCount', { questions }) : t('faces.who')}
      </Button>
    </span>
  )
}

function useRemove(): (photos: readonly PhotoId[]) => void {
  const { t } = useTranslation()
  const ask = useAsk()
  const showToast = useShowToast()
  return useCallback(
    async (photos) => {
      if (!(await ask('remove-photos', { photos: [...photos] }))) return
      showToast({
        kind: 'undo',
        tone: 'plain',
        title: t('photos.removed', { count: photos.length }),
        action: { label: t('common.undo'), run: () => void ask('undo', {}) },
      })
    },
    [ask, showToast, t],
  )
}
