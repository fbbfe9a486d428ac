import { useEffect } from 'react'

/**
 * Stands in for the package `react-style-singleton`, by which Radix locks scrolling behind a dialog. The package
 * writes a `<style>` element, which the page's content security policy forbids; a constructed sheet is allowed.
 */
export function styleSingleton() {
  const sheet = new CSSStyleSheet()
  let users = 0
  return function Sheet({ styles }: { styles: string }) {
    useEffect(() => {
      users += 1
      if (users === 1) {
        sheet.replaceSync(styles)
        document.adoptedStyleSheets.push(sheet)
      }
      return () => {
        users -= 1
        if (users > 0) return
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
      }
    }, [styles])
    return null
  }
}
