import type { WebContents } from 'electron'
import { isExternalAddress } from './external-addresses'
import { isPageAddress } from './page-address'

/**
 * Keeps a window on its page: it goes nowhere else, opens no further windows and holds no other pages. Links to the
 * known addresses open in the user's browser.
 */
export function keepOnPage(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openExternal: (address: string) => Promise<void>,
): void {
  contents.on('will-navigate', (event) => {
    // Loading the page again is no way out of it.
    if (!isPageAddress(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalAddress(url)) void openExternal(url)
    return { action: 'deny' }
  })
}
