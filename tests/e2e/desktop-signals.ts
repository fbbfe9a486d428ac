import type { DesktopApp } from './desktop-app'

interface Recorded {
  readonly progress: number[]
  readonly notifications: { readonly title: string; readonly body: string }[]
  readonly openedPaths: string[]
  readonly drags: { readonly file: string; readonly files: string[] | undefined; readonly hasIcon: boolean }[]
}

/** What the program asks of the desktop around it, written down in its main process instead of carried out. */
export class DesktopSignals {
  readonly #desktop: DesktopApp

  private constructor(desktop: DesktopApp) {
    this.#desktop = desktop
  }

  /** From now on; and has the window lose the focus, as notifications are for who looks elsewhere. */
  static async record(desktop: DesktopApp): Promise<DesktopSignals> {
    await desktop.electron.evaluate(({ BrowserWindow, Notification, shell }) => {
      const recorded: Recorded = { progress: [], notifications: [], openedPaths: [], drags: [] }
      Reflect.set(globalThis, 'recordedSignals', recorded)
      const [window] = BrowserWindow.getAllWindows()
      if (!window) throw new Error('there is no window')
      window.setProgressBar = (progress) => void recorded.progress.push(progress)
      window.webContents.startDrag = ({ file, files, icon }) => {
        const hasIcon = typeof icon !== 'string' && !icon.isEmpty()
        recorded.drags.push({ file, files, hasIcon })
      }
      window.isFocused = () => false
      shell.openPath = async (path) => {
        recorded.openedPaths.push(path)
        return ''
      }
      // Where nothing shows notifications the program does not make any.
      Notification.isSupported = () => true
      Notification.prototype.show = function (this: Electron.Notification) {
        recorded.notifications.push({ title: this.title, body: this.body })
      }
    })
    return new DesktopSignals(desktop)
  }

  /** Shares of the bar on the taskbar, -1 for none. */
  async progress(): Promise<Recorded['progress']> {
    return (await this.#recorded()).progress
  }

  async notifications(): Promise<Recorded['notifications']> {
    return (await this.#recorded()).notifications
  }

  /** What was to be shown in the system's file manager. */
  async openedPaths(): Promise<Recorded['openedPaths']> {
    return (await this.#recorded()).openedPaths
  }

  /** Files that were dragged out of the window. */
  async drags(): Promise<Recorded['drags']> {
    return (await this.#recorded()).drags
  }

  #recorded(): Promise<Recorded> {
    return this.#desktop.electron.evaluate(() => Reflect.get(globalThis, 'recordedSignals'))
  }
}
