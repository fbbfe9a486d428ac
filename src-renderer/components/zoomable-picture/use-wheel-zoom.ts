import { useEffect, useRef } from 'react'
import { type Size, type Zoom, zoomBy } from './zoom'

export interface ZoomedPane {
  readonly picture: Size
  /** Of the pane, in the screen's own pixels. */
  readonly pane: Size | undefined
  readonly density: number
  readonly onZoom: (change: (zoom: Zoom) => Zoom) => void
}

/** How much one notch of a mouse wheel zooms. */
const wheelBase = 1.0018
/** A pinch on a trackpad arrives as a wheel turned by little. */
const pinchBase = 1.01
const pixelsPerLine = 16

/** Zooms what a pane shows around the pointer, by wheel or by pinching a trackpad. */
export function useWheelZoom(element: HTMLElement | null, zoomed: ZoomedPane): void {
  // The listener stays while what it works on changes with every zoom.
  const latest = useRef(zoomed)
  useEffect(() => {
    latest.current = zoomed
  })

  useEffect(() => {
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { picture, pane, density, onZoom } = latest.current
      if (!pane) return
      const turned =
        event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * pixelsPerLine : event.deltaY
      const factor = (event.ctrlKey ? pinchBase : wheelBase) ** -turned
      const box = element.getBoundingClientRect()
      const at = { x: (event.clientX - box.left) * density, y: (event.clientY - box.top) * density }
      onZoom((zoom) => zoomBy(zoom, factor, at, picture, pane))
    }
    // Only a listener that is not passive may keep the page from being zoomed.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [element])
}
