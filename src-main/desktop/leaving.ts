import type { BrowserWindow, Dialog } from 'electron'
import type { Texts } from './texts'

export interface LeaveTools {
  readonly dialog: Pick<Dialog, 'showMessageBox'>
  texts(): Texts
  /** Whether work would be interrupted. */
  isBusy(): boolean
}

/** Has the window ask before it closes while photos are being protected. The work itself is safe either way. */
export function askBeforeClosing(window: BrowserWindow, { dialog, texts, isBusy }: LeaveTools): void {
  let decided = false
  let asking = false
  window.on('close', (event) => {
    if (decided || !isBusy()) return
    event.preventDefault()
    if (asking) return
    asking = true
    void askToStop(window, dialog, texts()).then((stop) => {
      asking = false
      if (!stop || window.isDestroyed()) return
      decided = true
      window.close()
    })
  })
}

async function askToStop(
  window: BrowserWindow,
  dialog: LeaveTools['dialog'],
  texts: Texts,
): Promise<boolean> {
  const stop = 0
  const stay = 1
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: texts.leaveQuestion,
    detail: texts.leaveDetail,
    buttons: [texts.leaveStop, texts.leaveStay],
    defaultId: stay,
    cancelId: stay,
    noLink: true,
  })
  return response === stop
}
