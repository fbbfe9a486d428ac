import { type RefObject, useLayoutEffect, useState } from 'react'

/** Lengths in CSS pixels. */
export interface GridSize {
  readonly columns: number
  /** Side of a photo. */
  readonly tile: number
  readonly gap: number
  /** Height of the heading of a person. */
  readonly heading: number
}

/** Sides of photos in rem: as small as they may be. */
const smallestTile = 8.5
const gapInRem = 0.625
const headingInRem = 3.5

/** How many photos fit side by side into an element, and how large they are then. */
export function useGridSize(element: RefObject<HTMLElement | null>): GridSize {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const watched = element.current
    if (!watched) return
    const measure = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(watched)
      setWidth(watched.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return gridSize(width, rem)
}

/** The same as arithmetic. */
export function gridSize(width: number, rem: number): GridSize {
  const gap = gapInRem * rem
  const columns = Math.max(1, Math.floor((width + gap) / (smallestTile * rem + gap)))
  return {
    columns,
    gap,
    heading: headingInRem * rem,
    tile: Math.max(0, (width - (columns - 1) * gap) / columns),
  }
}
