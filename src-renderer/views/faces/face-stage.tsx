import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FaceId, LibraryFace } from '../../../src-shared/faces'
import type { PersonId } from '../../../src-shared/library'
import type { Region } from '../../../src-shared/photo'
import { PictureLayer } from '../../components/zoomable-picture/picture-layer'
import { useWheelZoom } from '../../components/zoomable-picture/use-wheel-zoom'
import {
  type Point,
  panBy,
  placePicture,
  type Size,
  shownScale,
  type Zoom,
} from '../../components/zoomable-picture/zoom'
import { useClient } from '../../state/app-context'
import { identityOf } from '../../state/faces'
import { boxAfterKey, boxBetween, type Corner, corners, movedBy, withCornerAt } from './face-box'
import { FaceBoxMark } from './face-box-mark'
import { selectOf } from './face-list'
import styles from './face-stage.module.css'
import { placeOf } from './place-of'
import type { SizedPhoto } from './sized-photo'
import type { FaceEdits } from './use-face-edits'

interface FaceStageProps {
  readonly photo: SizedPhoto
  readonly names: ReadonlyMap<PersonId, string>
  readonly edits: FaceEdits
  /** Size of the stage, in the screen's own pixels; undefined until it is known. */
  readonly pane: Size | undefined
  readonly density: number
  readonly zoom: Zoom
  readonly onZoom: (change: (zoom: Zoom) => Zoom) => void
  readonly elementRef: (element: HTMLElement | null) => void
}

/** What the pointer is doing, in pixels of the photo. */
type Gesture =
  | { readonly kind: 'draw'; readonly from: Point }
  | { readonly kind: 'move'; readonly face: LibraryFace; readonly from: Point }
  | { readonly kind: 'resize'; readonly face: LibraryFace; readonly corner: Corner }

/** What an arrow key moves, as a share of the stage. */
const shareOfPanStep = 0.1

/** The photo with its boxes: dragging over it draws one, dragging a box or one of its corners changes it. */
export function FaceStage(props: FaceStageProps) {
  const { photo, names, edits, pane, density, zoom, onZoom, elementRef } = props
  const { faces, draft, selected } = edits
  const { t } = useTranslation()
  const client = useClient()
  const [stage, setStage] = useState<HTMLElement | null>(null)
  const overlay = useRef<HTMLDivElement>(null)
  const gesture = useRef<Gesture>(undefined)
  useWheelZoom(stage, { picture: photo, pane, density, onZoom })
  useFocusOnSelected(stage, edits)
  const keepElement = useCallback(
    (element: HTMLElement | null) => {
      setStage(element)
      elementRef(element)
    },
    [elementRef],
  )
  const boxOf = (face: LibraryFace) => (draft?.face === face.id ? draft.box : face.box)

  const pointAt = (event: PointerEvent): Point => {
    const shown = overlay.current?.getBoundingClientRect()
    if (!shown) return { x: 0, y: 0 }
    return {
      x: ((event.clientX - shown.left) / shown.width) * photo.width,
      y: ((event.clientY - shown.top) / shown.height) * photo.height,
    }
  }
  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return
    const target = event.target as Element
    const id = target.closest<HTMLElement>('[data-face]')?.dataset.face
    const face = faces.find((one) => one.id === id)
    const corner = corners.find((one) => one === (target as HTMLElement).dataset.corner)
    stage?.setPointerCapture(event.pointerId)
    edits.onSelected(face?.id)
    if (!face) gesture.current = { kind: 'draw', from: pointAt(event) }
    else if (corner) gesture.current = { kind: 'resize', face, corner }
    else gesture.current = { kind: 'move', face, from: pointAt(event) }
  }
  const move = (event: PointerEvent) => {
    if (!gesture.current) return
    const at = pointAt(event)
    const box = boxAfter(gesture.current, at, photo)
    const { current } = gesture
    edits.onDraft(box && (current.kind === 'draw' ? { box } : { face: current.face.id, box }))
  }
  const end = () => {
    const wasMoved = gesture.current !== undefined && draft !== undefined
    gesture.current = undefined
    if (wasMoved) void edits.commit(draft)
  }
  const cancel = () => {
    gesture.current = undefined
    edits.onDraft(undefined)
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && gesture.current) cancel()
    else if (!(pressOnFace(event) || pressOnStage(event))) return
    event.preventDefault()
  }
  const pressOnFace = (event: KeyboardEvent): boolean => {
    const id = (event.target as HTMLElement).dataset.face
    const face = faces.find((one) => one.id === id)
    if (!face) return false
    const box = boxAfterKey(boxOf(face), event, photo)
    if (box) edits.commitSoon({ face: face.id, box })
    else if (event.key === 'Delete' || event.key === 'Backspace') void edits.remove(face.id)
    else if (event.key === 'Enter') document.getElementById(selectOf(face.id))?.focus()
    else return false
    return true
  }
  const pressOnStage = (event: KeyboardEvent): boolean => {
    const towards = panKeys[event.key]
    if (!towards || event.target !== event.currentTarget || !pane) return false
    const by = { x: -towards.x * pane.width * shareOfPanStep, y: -towards.y * pane.height * shareOfPanStep }
    onZoom((before) => panBy(before, by, photo, pane))
    return true
  }

  const place = pane && placePicture(zoom, photo, pane)
  const address = (size: 'preview' | 'full') => client.pictureUrl({ of: 'photo', photo: photo.id, size })
  return (
    <section
      ref={keepElement}
      className={styles.stage}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move the picture
      tabIndex={0}
      aria-label={t('faces.stage', { name: photo.name, count: faces.length })}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={cancel}
      onKeyDown={press}
    >
      {place && pane && (
        <>
          <PictureLayer
            addresses={{ preview: address('preview'), full: address('full') }}
            alt=""
            place={place}
            density={density}
            scale={shownScale(zoom, photo, pane)}
            onState={nothing}
          />
          <div
            ref={overlay}
            className={styles.overlay}
            style={{
              left: place.x / density,
              top: place.y / density,
              width: place.width / density,
              height: place.height / density,
            }}
          >
            {faces.map((face, index) => (
              <FaceBoxMark
                key={face.id}
                face={face.id}
                box={boxOf(face)}
                photo={photo}
                identity={identityOf(face, names)}
                number={index + 1}
                total={faces.length}
                selected={face.id === selected}
                onFocus={() => edits.onSelected(face.id)}
              />
            ))}
            {draft && draft.face === undefined && (
              <div className={styles.drawn} style={placeOf(draft.box, photo)} />
            )}
          </div>
        </>
      )}
    </section>
  )
}

const panKeys: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

function boxAfter(gesture: Gesture, at: Point, photo: Size): Region | undefined {
  switch (gesture.kind) {
    case 'draw':
      return boxBetween(gesture.from, at, photo)
    case 'move':
      return movedBy(gesture.face.box, { x: at.x - gesture.from.x, y: at.y - gesture.from.y }, photo)
    case 'resize':
      return withCornerAt(gesture.face.box, gesture.corner, at, photo)
  }
}

/** Gives the focus to a box that was drawn, or to the one after a box that was removed. */
function useFocusOnSelected(stage: HTMLElement | null, { selected, faces }: FaceEdits): void {
  const focused = useRef<FaceId>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drawn box may come after it was selected
  useEffect(() => {
    if (!stage || focused.current === selected) return
    const box = stage.querySelector<HTMLElement>(`[data-face="${selected}"]`)
    if (selected !== undefined && !box) return
    focused.current = selected
    // Who works in the list stays there.
    if (!document.activeElement?.closest('aside')) box?.focus()
  }, [stage, selected, faces])
}

function nothing() {}
