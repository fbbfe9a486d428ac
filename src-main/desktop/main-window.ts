import { join } from 'node:path'
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import { smallestWindow, type WindowPlace } from './window-place'

export interface WindowSurroundings {
  readonly place: Pick<WindowPlace, 'width' | 'height'> & Partial<Pick<WindowPlace, 'x' | 'y'>>
  readonly isDark: boolean
  /** The folder of the built main process. */
  readonly builtFolder: string
  readonly icon: string
  readonly developerTools: boolean
}

/** How the program's window is made. It is shown once the page has been painted. */
export function windowOptions(surroundings: WindowSurroundings): BrowserWindowConstructorOptions {
  const { place, isDark, icon } = surroundings
  const { width, height, x, y } = place
  return {
    width,
    height,
    ...(x === undefined || y === undefined ? {} : { x, y }),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Unlearnable',
    icon,
    backgroundColor: backgroundColour(isDark),
    show: false,
    webPreferences: webPreferences(surroundings),
  }
}

/** The page's own background, so that the window does not flash before the page is painted. */
export function backgroundColour(isDark: boolean): string {
  return isDark ? '#121617' : '#f6f7f6'
}

/** Electron's defaults where security depends on them, said aloud so that a change of them would be seen. */
function webPreferences({ builtFolder, developerTools }: WindowSurroundings): WebPreferences {
  return {
    preload: join(builtFolder, '..', 'preload', 'preload.cjs'),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    devTools: developerTools,
    spellcheck: false,
  }
}
