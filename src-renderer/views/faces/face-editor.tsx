import { VisuallyHidden } from 'radix-ui'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryPerson } from '../../../src-shared/library'
import { useElementSize } from '../../components/zoomable-picture/use-element-size'
import { fitted, shownScale, type Zoom, zoomStep } from '../../components/zoomable-picture/zoom'
import { go } from '../../state/app-context'
import styles from './face-editor.module.css'
import { FaceList } from './face-list'
import { FaceStage } from './face-stage'
import { FaceToolbar } from './face-toolbar'
import type { SizedPhoto } from './sized-photo'
import { useFaceEdits } from './use-face-edits'
import { useViewKeys } from './use-view-keys'

interface FaceEditorProps {
  readonly photo: SizedPhoto
  readonly people: readonly LibraryPerson[]
  readonly number: number
  readonly total: number
  readonly onStep: (step: 1 | -1) => void
}

/** One photo with boxes around its faces, and beside it whose they are. */
export function FaceEditor({ photo, people, number, total, onStep }: FaceEditorProps) {
  const { t } = useTranslation()
  const edits = useFaceEdits(photo)
  const names = useMemo(() => new Map(people.map(({ id, name }) => [id, name])), [people])
  const [view, setView] = useState<HTMLElement | null>(null)
  const [element, setElement] = useState<HTMLElement | null>(null)
  const { size: pane, density } = useElementSize(element)
  const [zoom, setZoom] = useState<Zoom>(fitted)

  const step = (direction: 'in' | 'out') => {
    if (pane) setZoom((before) => zoomStep(before, direction, photo, pane))
  }
  useViewKeys(view, (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // Letters and arrows belong to what is typed and chosen.
    if ((event.target as Element).closest('input, select, [role=dialog]')) return
    const commands: Readonly<Record<string, () => void>> = {
      PageUp: () => onStep(-1),
      PageDown: () => onStep(1),
      '+': () => step('in'),
      '=': () => step('in'),
      '-': () => step('out'),
      '0': () => setZoom(fitted),
      n: () => void edits.add(),
      Escape: () => go({ view: 'photos' }),
    }
    const command = commands[event.key]
    if (!command) return
    event.preventDefault()
    command()
  })
  return (
    <div className={styles.editor} ref={setView}>
      <h1>
        <VisuallyHidden.Root>{t('app.faces')}</VisuallyHidden.Root>
      </h1>
      <FaceToolbar
        name={photo.name}
        number={number}
        total={total}
        percent={pane ? Math.round(100 * shownScale(zoom, photo, pane)) : 100}
        fits={zoom.scale === 'fit'}
        onStep={onStep}
        onZoom={step}
        onFit={() => setZoom(fitted)}
        onAdd={() => void edits.add()}
      />
      <div className={styles.columns}>
        <FaceStage
          photo={photo}
          names={names}
          edits={edits}
          pane={pane}
          density={density}
          zoom={zoom}
          onZoom={setZoom}
          elementRef={setElement}
        />
        <FaceList photo={photo} people={people} edits={edits} />
      </div>
      <VisuallyHidden.Root role="status">{edits.announcement}</VisuallyHidden.Root>
    </div>
  )
}
