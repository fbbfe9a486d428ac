import { type ReactNode, useCallback, useState } from 'react'
import type { Size, Zoom } from '../../components/zoomable-picture/zoom'
import styles from './pane.module.css'
import { usePaneGestures } from './use-pane-gestures'

interface PaneProps {
  readonly picture: Size
  readonly pane: Size | undefined
  readonly density: number
  readonly grabbable: boolean
  readonly onZoom: (change: (zoom: Zoom) => Zoom) => void
  /** For whoever wants to know how large it is. */
  readonly elementRef?: (element: HTMLElement | null) => void
  readonly children: ReactNode
}

/** A window on to a picture, which pointers zoom and move. */
export function Pane({ elementRef, grabbable, children, ...gestures }: PaneProps) {
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
  return (
    <div className={styles.pane} data-grabbable={grabbable} ref={keepElement}>
      {children}
    </div>
  )
}
