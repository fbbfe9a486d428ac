import { Check } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FaceId } from '../../../src-shared/faces'
import type { PhotoId } from '../../../src-shared/library'
import { Button } from '../../components/button/button'
import { FacePicture } from '../../components/face-picture/face-picture'
import type { PhotoFace } from '../../state/faces'
import styles from './face-picker.module.css'

interface FacePickerProps {
  readonly label: string
  readonly faces: readonly PhotoFace[]
  readonly chosen: ReadonlySet<FaceId>
  readonly onChosen: (chosen: ReadonlySet<FaceId>) => void
  /** Shows the photo that a face is in. */
  readonly onPhoto: (photo: PhotoId) => void
}

const shownAtFirst = 24

/** Faces of which some can be chosen. The tab key reaches one of them, the arrow keys the others. */
export function FacePicker({ label, faces, chosen, onChosen, onPhoto }: FacePickerProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const [all, setAll] = useState(false)
  const shown = all ? faces : faces.slice(0, shownAtFirst)
  const reached = Math.min(active, shown.length - 1)

  const toggle = (face: FaceId) => {
    const next = new Set(chosen)
    if (!next.delete(face)) next.add(face)
    onChosen(next)
  }
  const click = (event: MouseEvent, index: number, face: FaceId) => {
    setActive(index)
    // The second click of a double click opens the photo, and what the first one did is taken back.
    if (event.detail <= 2) toggle(face)
  }
  const press = (event: KeyboardEvent) => {
    const current = shown[reached]
    if (!current) return
    const next = indexAfterKey(event.key, reached, shown.length, columnsOf(list.current))
    if (next !== undefined) {
      setActive(next)
      list.current?.querySelectorAll<HTMLElement>('[role=option]')[next]?.focus()
    } else if (event.key === ' ') toggle(current.face.id)
    else if (event.key === 'Enter') onPhoto(current.photo.id)
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.picker}>
      <div
        ref={list}
        role="listbox"
        className={styles.faces}
        aria-label={label}
        aria-multiselectable
        tabIndex={-1}
        onKeyDown={press}
      >
        {shown.map(({ photo, face }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
          <div
            key={face.id}
            role="option"
            className={styles.face}
            tabIndex={index === reached ? 0 : -1}
            aria-selected={chosen.has(face.id)}
            aria-label={t('people.face', { number: index + 1, total: faces.length, photo: photo.name })}
            title={photo.name}
            onFocus={() => setActive(index)}
            onClick={(event) => click(event, index, face.id)}
            onDoubleClick={() => onPhoto(photo.id)}
          >
            <FacePicture photo={photo} face={face} />
            <span className={styles.check}>
              <Check aria-hidden />
            </span>
          </div>
        ))}
      </div>
      {shown.length < faces.length && (
        <Button look="quiet" size="small" onClick={() => setAll(true)}>
          {t('people.showAll', { count: faces.length })}
        </Button>
      )}
    </div>
  )
}

/** Where a key leads from one of so many things in rows; undefined for other keys. */
export function indexAfterKey(key: string, from: number, count: number, columns: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from - columns,
    ArrowDown: from + columns,
    Home: 0,
    End: count - 1,
  }
  const to = steps[key]
  if (to === undefined) return undefined
  return to < 0 || to >= count ? from : to
}

function columnsOf(list: HTMLElement | null): number {
  return list ? getComputedStyle(list).gridTemplateColumns.split(' ').length : 1
}
