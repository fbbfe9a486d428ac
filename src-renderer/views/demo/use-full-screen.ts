import { type RefObject, useEffect, useState } from 'react'

interface FullScreen {
  /** Whether this browser lets a page fill the screen. */
  readonly possible: boolean
  readonly on: boolean
  readonly toggle: () => void
}

/** Lets an element fill the screen. */
export function useFullScreen(element: RefObject<HTMLElement | null>): FullScreen {
  const [on, setOn] = useState(false)
  useEffect(() => {
    const follow = () => setOn(document.fullscreenElement === element.current && element.current !== null)
    document.addEventListener('fullscreenchange', follow)
    return () => document.removeEventListener('fullscreenchange', follow)
  }, [element])
  const toggle = () => {
    // A refusal needs no words: the button plainly did nothing, and all else works as before.
    const change = on ? document.exitFullscreen() : element.current?.requestFullscreen()
    change?.catch(() => {})
  }
  return { possible: document.fullscreenEnabled, on, toggle }
}
