import { ArrowRight, Redo2, Undo2 } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryState, PhotoId } from '../../../src-shared/library'
import { Button, IconButton } from '../../components/button/button'
import { ProgressBar } from '../../components/progress-bar/progress-bar'
import { go, useAppState, useAsk, useDispatch, useServer, useShowToast } from '../../state/app-context'
import type { Selection } from '../../state/app-state'
import { personGroups } from '../../state/person-groups'
import { AddMenu } from './add-menu'
import { KeyNotices } from './key-notices'
import { PeoplePanel } from './people-panel'
import { PhotoGrid, type PhotoGridHandle } from './photo-grid'
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
  const { selection, adding } = useAppState()
  const dispatch = useDispatch()
  const picker = usePhotoPicker()
  const grid = useRef<PhotoGridHandle>(null)
  const groups = useMemo(() => personGroups(library), [library])
  const select = useCallback(
    (next: Selection) => dispatch({ type: 'selection changed', selection: next }),
    [dispatch],
  )
  const remove = useRemove()
  useUndoKeys(library)

  if (library.people.length === 0 && library.omitted.length === 0) {
    return (
      <>
        {adding > 0 && <Adding />}
        <Welcome picker={picker} />
        {picker.dialog}
      </>
    )
  }
  const canProtect = groups.some(({ person, photos }) => person.role === 'protected' && photos.length > 0)
  return (
    <div className={styles.view}>
      <PeoplePanel groups={groups} onShow={(person) => grid.current?.showPerson(person)} />
      <div className={styles.content}>
        <header className={styles.bar}>
          <h1>{t('photos.title')}</h1>
          <span className={styles.count}>{t('common.photos', { count: library.photos.length })}</span>
          <div className={styles.actions}>
            <UndoButtons library={library} />
            <AddMenu picker={picker} />
            <Button look="primary" disabled={!canProtect} onClick={() => go({ view: 'protect' })}>
              {t('photos.toProtect')}
              <ArrowRight aria-hidden />
            </Button>
          </div>
        </header>
        {adding > 0 && <Adding />}
        <Reading library={library} />
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
            onRemove={remove}
          />
          <SelectionBar
            photos={selection.photos}
            people={library.people}
            onClear={() => select(nothingSelected)}
            onRemove={remove}
          />
        </div>
      </div>
      {picker.dialog}
    </div>
  )
}

function Adding() {
  const { t } = useTranslation()
  return (
    <div className={styles.progress} role="status">
      <span>{t('photos.adding')}</span>
      <ProgressBar label={t('photos.adding')} size="thin" />
    </div>
  )
}

/** How many of the photos have been looked at. */
function Reading({ library }: { library: LibraryState }) {
  const { t } = useTranslation()
  const total = library.photos.length
  const done = total - library.photos.filter(({ state }) => state === 'waiting').length
  if (done === total) return null
  const text = t('photos.reading', { done, total })
  return (
    <div className={styles.progress}>
      <span>{text}</span>
      <ProgressBar label={text} share={done / total} size="thin" />
    </div>
  )
}

function UndoButtons({ library: { undo, redo } }: { library: LibraryState }) {
  const { t } = useTranslation()
  const ask = useAsk()
  return (
    <>
      <IconButton
        label={undo ? t(`photos.undo.${undo}`) : t('photos.nothingToUndo')}
        // Not `disabled`: the tooltip and the focus are still wanted.
        aria-disabled={undo === undefined}
        onClick={() => undo && void ask('undo', {})}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label={redo ? t(`photos.redo.${redo}`) : t('photos.nothingToRedo')}
        aria-disabled={redo === undefined}
        onClick={() => redo && void ask('redo', {})}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </>
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
        tone: 'plain',
        title: t('photos.removed', { count: photos.length }),
        action: { label: t('common.undo'), run: () => void ask('undo', {}) },
      })
    },
    [ask, showToast, t],
  )
}

function useUndoKeys({ undo, redo }: LibraryState): void {
  const ask = useAsk()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=dialog]')
      if (typing || !(event.ctrlKey || event.metaKey)) return
      const key = event.key.toLowerCase()
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (isRedo && redo) void ask('redo', {})
      if (!isRedo && undo) void ask('undo', {})
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [ask, undo, redo])
}
