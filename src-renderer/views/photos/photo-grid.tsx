import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonId, PhotoId } from '../../../src-shared/library'
import type { Selection } from '../../state/app-state'
import type { PersonGroup } from '../../state/person-groups'
import { type GridRow, type GridStep, gridPlaces, gridRows, photoAfterStep } from './grid-rows'
import { PersonHeading } from './person-heading'
import styles from './photo-grid.module.css'
import { PhotoTile } from './photo-tile'
import { extendedTo, nothingSelected, selectOnly, toggled } from './selecting'
import { useGridSize } from './use-grid-size'

export interface PhotoGridHandle {
  /** Scrolls to a person and puts the focus on the first of their photos. */
  readonly showPerson: (person: PersonId) => void
}

interface PhotoGridProps {
  readonly groups: readonly PersonGroup[]
  readonly selection: Selection
  readonly onSelection: (selection: Selection) => void
  /** Boxes and names on the faces of all photos. */
  readonly facesShown: boolean
  readonly onRemove: (photos: readonly PhotoId[]) => void
  /** Shows the faces of a photo closely. */
  readonly onFaces: (photo: PhotoId) => void
  readonly ref: Ref<PhotoGridHandle>
}

const steps: Readonly<Record<string, GridStep>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  PageUp: 'page up',
  PageDown: 'page down',
}

/**
 * All photos by person. Only the rows on the screen are in the page, so that thousands scroll smoothly. The tab key
 * reaches one photo, the arrow keys the others.
 */
export function PhotoGrid(props: PhotoGridProps) {
  const { groups, selection, onSelection, facesShown, onRemove, onFaces, ref } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const size = useGridSize(scroller)
  const { columns, tile, gap, heading } = size
  const rows = useMemo(() => gridRows(groups, columns), [groups, columns])
  const places = useMemo(() => gridPlaces(rows), [rows])
  const order = useMemo(() => [...places.keys()], [places])
  const [wanted, setWanted] = useState<{ readonly photo: PhotoId; readonly index: number }>()
  // A photo that is gone hands the keyboard on to the one that took its place.
  const active =
    wanted && places.has(wanted.photo) ? wanted.photo : order[Math.min(wanted?.index ?? 0, order.length - 1)]
  const activeRow = active === undefined ? undefined : places.get(active)?.row
  const focusNext = useRef(false)
  const hasFocus = useRef(false)

  const headings = useMemo(
    () => [...rows.entries()].filter(([, { kind }]) => kind === 'person').map(([index]) => index),
    [rows],
  )
  const stuck = useRef(0)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'person' ? heading : tile + gap),
    overscan: 4,
    scrollPaddingStart: heading + gap,
    scrollPaddingEnd: gap,
    rangeExtractor: (range) => {
      stuck.current = headings.findLast((index) => index <= range.startIndex) ?? 0
      // The row with the focus stays in the page, or the keyboard would lose its place.
      const kept = activeRow === undefined ? [] : [activeRow]
      return [...new Set([stuck.current, ...kept, ...defaultRangeExtractor(range)])].sort((a, b) => a - b)
    },
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, tile, heading, rows])

  const show = useCallback(
    (photo: PhotoId) => {
      const place = places.get(photo)
      if (!place) return
      setWanted({ photo, index: order.indexOf(photo) })
      focusNext.current = true
      virtualizer.scrollToIndex(place.row)
    },
    [places, order, virtualizer],
  )

  useEffect(() => {
    const lost = hasFocus.current && document.activeElement === document.body
    if (!(focusNext.current || lost) || active === undefined) return
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-photo="${active}"]`)
    if (!cell) return
    focusNext.current = false
    cell.focus({ preventScroll: true })
  })

  useImperativeHandle(ref, () => ({
    showPerson: (person) => {
      const group = groups.find((one) => one.person.id === person)
      const row = rows.findIndex((one) => one.kind === 'person' && one.group === group)
      const [first] = group?.photos ?? []
      if (first) {
        setWanted({ photo: first.id, index: order.indexOf(first.id) })
        focusNext.current = true
      }
      virtualizer.scrollToIndex(row, { align: 'start' })
    },
  }))

  const click = (event: MouseEvent) => {
    const photo = photoAt(event)
    if (photo === undefined) return
    const target = event.target as HTMLElement
    setWanted({ photo, index: order.indexOf(photo) })
    const single = event.ctrlKey || event.metaKey || target.closest('[data-check]') !== null
    if (event.shiftKey) onSelection(extendedTo(selection, photo, order))
    else onSelection(single ? toggled(selection, photo) : selectOnly(photo))
  }

  const doubleClick = (event: MouseEvent) => {
    const photo = photoAt(event)
    if (photo !== undefined) onFaces(photo)
  }

  const press = (event: KeyboardEvent) => {
    const photo = (event.target as HTMLElement).dataset.photo
    if (photo === undefined) return
    if (handleKey(event, photo)) event.preventDefault()
  }

  const handleKey = (event: KeyboardEvent, photo: PhotoId): boolean => {
    const step = steps[event.key]
    if (step) {
      const place = places.get(photo)
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (tile + gap)))
      const next = place && photoAfterStep(rows, place, step, page)
      if (next === undefined) return false
      if (event.shiftKey) {
        onSelection(extendedTo(selection.anchor === undefined ? selectOnly(photo) : selection, next, order))
      }
      show(next)
      return true
    }
    switch (event.key) {
      case ' ':
      case 'Enter':
        onSelection(event.shiftKey ? extendedTo(selection, photo, order) : toggled(selection, photo))
        return true
      case 'Escape':
        onSelection(nothingSelected)
        return true
      case 'Delete':
      case 'Backspace':
        onRemove(selection.photos.size > 0 ? [...selection.photos] : [photo])
        return true
      case 'f':
        if (event.ctrlKey || event.metaKey || event.altKey) return false
        onFaces(photo)
        return true
      case 'a':
        if (!event.ctrlKey && !event.metaKey) return false
        onSelection({ photos: new Set(order), anchor: order[0] })
        return true
      default:
        return false
    }
  }

  const names = useMemo(() => new Map(groups.map(({ person }) => [person.id, person.name])), [groups])
  return (
    <div className={styles.scroller} ref={scroller}>
      {/* biome-ignore lint/a11y/useSemanticElements: the layout of a table cannot be virtual */}
      <div
        role="grid"
        className={styles.grid}
        data-faces={facesShown}
        style={{ height: virtualizer.getTotalSize() }}
        aria-label={t('photos.grid')}
        aria-multiselectable
        aria-rowcount={rows.length}
        aria-colcount={columns}
        onClick={click}
        onDoubleClick={doubleClick}
        onKeyDown={press}
        onFocus={() => {
          hasFocus.current = true
        }}
        onBlur={({ relatedTarget }) => {
          // A cell that is taken out of the page loses the focus to nobody; it is given to the next one then.
          if (relatedTarget !== null) hasFocus.current = false
        }}
        tabIndex={-1}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            // biome-ignore lint/a11y/useSemanticElements: see the grid
            <div
              key={item.index}
              role="row"
              tabIndex={-1}
              aria-rowindex={item.index + 1}
              className={row.kind === 'person' ? styles.heading : styles.photos}
              style={rowStyle(item, row, size, item.index === stuck.current)}
            >
              {row.kind === 'person' ? (
                <PersonHeading
                  group={row.group}
                  columns={columns}
                  selection={selection}
                  onSelection={onSelection}
                />
              ) : (
                row.photos.map((photo, column) => (
                  <PhotoTile
                    key={photo.id}
                    photo={photo}
                    names={names}
                    column={column}
                    selected={selection.photos.has(photo.id)}
                    active={photo.id === active}
                  />
                ))
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function photoAt({ target }: MouseEvent): PhotoId | undefined {
  return (target as HTMLElement).closest<HTMLElement>('[data-photo]')?.dataset.photo
}

/** The heading of the person on the screen sticks to the top; all other rows lie where they belong. */
function rowStyle(
  item: VirtualItem,
  row: GridRow,
  { columns, tile, heading }: ReturnType<typeof useGridSize>,
  isStuck: boolean,
): CSSProperties {
  if (row.kind === 'person') {
    return isStuck
      ? { position: 'sticky', height: heading }
      : { position: 'absolute', height: heading, transform: `translateY(${item.start}px)` }
  }
  return {
    position: 'absolute',
    height: tile,
    gridTemplateColumns: `repeat(${columns}, 1fr)`,
    transform: `translateY(${item.start}px)`,
  }
}
