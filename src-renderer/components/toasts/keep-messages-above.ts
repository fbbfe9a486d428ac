/**
 * Keeps short messages from covering what stands at the lower edge of a view: given as the `ref` of that.
 *
 * @returns what ends it
 */
export function keepMessagesAbove(bar: HTMLElement | null): (() => void) | undefined {
  if (!bar) return undefined
  const { style } = document.documentElement
  const measure = () => {
    const covered = window.innerHeight - bar.getBoundingClientRect().top
    style.setProperty(property, `${Math.max(0, covered)}px`)
  }
  const observer = new ResizeObserver(measure)
  observer.observe(bar)
  observer.observe(document.documentElement)
  // In a low window the bar scrolls with the rest.
  document.addEventListener('scroll', measure, { capture: true, passive: true })
  return () => {
    observer.disconnect()
    document.removeEventListener('scroll', measure, { capture: true })
    style.removeProperty(property)
  }
}

/** See toasts.module.css. */
const property = '--covered-below'
