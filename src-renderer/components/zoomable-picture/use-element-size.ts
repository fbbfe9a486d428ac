import { useEffect, useState } from 'react'
import type { Size } from './zoom'

interface ElementSize {
  /** In the screen's own pixels; undefined until the element is on the screen. */
  readonly size: Size | undefined
  /** Screen pixels per CSS pixel. */
  readonly density: number
}

/** Follows the size of an element, and the density of the screen that it is on. */
export function useElementSize(element: HTMLElement | null): ElementSize {
  const [measured, setMeasured] = useState<ElementSize>({ size: undefined, density: 1 })
  useEffect(() => {
    if (!element) return
    const measure = () => {
      const density = window.devicePixelRatio
      const size = { width: element.clientWidth * density, height: element.clientHeight * density }
      setMeasured({ size: size.width > 0 && size.height > 0 ? size : undefined, density })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return measured
}
