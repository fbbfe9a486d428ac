import { type PointerEvent, type ReactNode, useCallback, useState } from 'react'
import type { Point, Size, Zoom } from '../../components/zoomable-picture/zoom'
import styles from './pane.module.css'
import { usePaneGestures } from './use-pane-gestures'

interface PaneProps {
  readonly picture: Size
  readonly pane: Size | undefined
  readonly density: number
  readonly grabbable: boolean
  readonly onZoom: (change: (zoom: Zoom) => Zoom) => void
  /** The pointer is there: from the pane's top left corner, in the screen's own pixels. */
  readonly onPointer?: ((at: Point) => void) | undefined
  /** For whoever wants to know how large it is. */
  readonly elementRef?: (element: HTMLElement | null) => void
  readonly children: ReactNode
}

/** A window on to a picture, which pointers zoom and move. */
export function Pane({ elementRef, grabbable, onPointer, children, ...gestures }: PaneProps) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  usePaneGestures(element, gestures)
  // A callback that changed with every render would be called with every render.
  const keepElement = useCallback(
    (node: HTMLElement | null) => {
      setElement(node)
      elementRef?.(node)
    },
    [elementRef],
  )
  const point = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect()
    onPointer?.({ x: (clientX - left) * gestures.density, y: (clientY - top) * gestures.density })
  }
  return (
    <div
      className={styles.pane}
      data-grabbable={grabbable}
      ref={keepElement}
      onPointerDown={point}
      onPointerMove={point}
    >
      {children}
    </div>
  )
}
