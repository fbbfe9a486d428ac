import type { WebContents, WebFrameMain } from 'electron'
import { isPageAddress } from './page-address'

/** The part of an IPC event that says who sent it. */
export interface MessageOrigin {
  readonly sender: Pick<WebContents, 'id'>
  /** Null once the frame is gone. */
  readonly senderFrame: Pick<WebFrameMain, 'parent' | 'url'> | null
}

/**
 * Whether a message comes from the page of one of this program's windows: from the window's own frame, not one inside
 * it, and with that frame still on the page.
 *
 * @param windows ids of the web contents of this program's windows
 */
export function isTrustedSender(
  { sender, senderFrame }: MessageOrigin,
  windows: ReadonlySet<number>,
): boolean {
  if (!windows.has(sender.id) || senderFrame === null) return false
  return senderFrame.parent === null && isPageAddress(senderFrame.url)
}
