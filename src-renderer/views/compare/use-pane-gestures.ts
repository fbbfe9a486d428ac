import { useEffect, useRef } from 'react'
import { useWheelZoom, type ZoomedPane } from '../../components/zoomable-picture/use-wheel-zoom'
import {
  type Point,
  panBy,
  type Size,
  type Zoom,
  zoomBy,
  zoomTo,
} from '../../components/zoomable-picture/zoom'

/** Zooms and moves what a pane shows: by wheel, pinch, drag and double click. */
export function usePaneGestures(element: HTMLElement | null, gestures: ZoomedPane): void {
  useWheelZoom(element, gestures)
  // The listeners stay while what they work on changes with every zoom.
  const latest = useRef(gestures)
  useEffect(() => {
    latest.current = gestures
  })

  useEffect(() => {
    if (!element) return
    const pointers = new Map<number, Point>()

    const positionOf = (event: MouseEvent): Point => {
      const box = element.getBoundingClientRect()
      const { density } = latest.current
      return { x: (event.clientX - box.left) * density, y: (event.clientY - box.top) * density }
    }
    const change = (by: (zoom: Zoom, picture: Size, pane: Size) => Zoom) => {
      const { picture, pane, onZoom } = latest.current
      if (pane) onZoom((zoom) => by(zoom, picture, pane))
    }

    const onPointerDown = (event: PointerEvent) => {
      if (event.button !== 0 || isOnDivider(event.target)) return
      pointers.set(event.pointerId, positionOf(event))
      element.setPointerCapture(event.pointerId)
    }
    const onPointerMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId)
      if (!before) return
      const now = positionOf(event)
      const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point)
      pointers.set(event.pointerId, now)
      const [other] = others
      if (!other) {
        const by = { x: now.x - before.x, y: now.y - before.y }
        change((zoom, picture, pane) => panBy(zoom, by, picture, pane))
        return
      }
      const factor = distance(now, other) / Math.max(distance(before, other), 1)
      const at = between(now, other)
      const by = { x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 }
      change((zoom, picture, pane) => panBy(zoomBy(zoom, factor, at, picture, pane), by, picture, pane))
    }
    const onPointerEnd = (event: PointerEvent) => pointers.delete(event.pointerId)
    const onDoubleClick = (event: MouseEvent) => {
      if (isOnDivider(event.target)) return
      const at = positionOf(event)
      change((zoom, picture, pane) => toggleActualSize(zoom, at, picture, pane))
    }

    element.addEventListener('pointerdown', onPointerDown)
    element.addEventListener('pointermove', onPointerMove)
    element.addEventListener('pointerup', onPointerEnd)
    element.addEventListener('pointercancel', onPointerEnd)
    element.addEventListener('dblclick', onDoubleClick)
    return () => {
      element.removeEventListener('pointerdown', onPointerDown)
      element.removeEventListener('pointermove', onPointerMove)
      element.removeEventListener('pointerup', onPointerEnd)
      element.removeEventListener('pointercancel', onPointerEnd)
      element.removeEventListener('dblclick', onDoubleClick)
    }
  }, [element])
}

/** Goes to 100 % around a point, or back to the whole picture. */
export function toggleActualSize(zoom: Zoom, at: Point, picture: Size, pane: Size): Zoom {
  return zoom.scale === 'fit' ? zoomTo(zoom, 1, at, picture, pane) : { ...zoom, scale: 'fit' }
}

function isOnDivider(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="slider"]') !== null
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}

function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
}
