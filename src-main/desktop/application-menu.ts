import type { MenuItemConstructorOptions } from 'electron'
import type { Texts } from './texts'

export interface MenuActions {
  addPhotos(): void
  addFolder(): void
  openPaper(): void
  /** Left out where there is no collection of licences: in a checkout. */
  readonly openLicences?: (() => void) | undefined
}

export interface MenuSurroundings {
  readonly texts: Texts
  readonly platform: NodeJS.Platform
  readonly developerTools: boolean
  readonly actions: MenuActions
}

/** The application's menu, as the platform is used to it. */
export function applicationMenu(surroundings: MenuSurroundings): MenuItemConstructorOptions[] {
  const isMac = surroundings.platform === 'darwin'
  return [
    ...(isMac ? [programMenu(surroundings)] : []),
    fileMenu(surroundings, isMac),
    editMenu(surroundings),
    viewMenu(surroundings),
    windowMenu(surroundings, isMac),
    helpMenu(surroundings, isMac),
  ]
}

const line: MenuItemConstructorOptions = { type: 'separator' }

function programMenu({ texts }: MenuSurroundings): MenuItemConstructorOptions {
  return {
    label: 'Unlearnable',
    submenu: [
      { role: 'about', label: texts.about },
      line,
      { role: 'hide', label: texts.hide },
      { role: 'hideOthers', label: texts.hideOthers },
      { role: 'unhide', label: texts.showAll },
      line,
      { role: 'quit', label: texts.quit },
    ],
  }
}

function fileMenu({ texts, actions }: MenuSurroundings, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: texts.file,
    submenu: [
      { label: texts.addPhotos, accelerator: 'CmdOrCtrl+O', click: () => actions.addPhotos() },
      { label: texts.addFolder, accelerator: 'CmdOrCtrl+Shift+O', click: () => actions.addFolder() },
      line,
      isMac
        ? { role: 'close', label: texts.close }
        : { role: 'quit', label: texts.quit, accelerator: 'CmdOrCtrl+Q' },
    ],
  }
}

function editMenu({ texts }: MenuSurroundings): MenuItemConstructorOptions {
  return {
    label: texts.edit,
    submenu: [
      { role: 'undo', label: texts.undo },
      { role: 'redo', label: texts.redo },
      line,
      { role: 'cut', label: texts.cut },
      { role: 'copy', label: texts.copy },
      { role: 'paste', label: texts.paste },
      { role: 'selectAll', label: texts.selectAll },
    ],
  }
}

function viewMenu({ texts, developerTools }: MenuSurroundings): MenuItemConstructorOptions {
  return {
    label: texts.view,
    submenu: [
      { role: 'resetZoom', label: texts.actualSize },
      { role: 'zoomIn', label: texts.zoomIn },
      { role: 'zoomOut', label: texts.zoomOut },
      line,
      { role: 'togglefullscreen', label: texts.fullScreen },
      ...(developerTools ? [line, { role: 'toggleDevTools', label: texts.developerTools } as const] : []),
    ],
  }
}

function windowMenu({ texts }: MenuSurroundings, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: texts.window,
    role: 'window',
    submenu: [
      { role: 'minimize', label: texts.minimize },
      isMac ? { role: 'zoom', label: texts.zoom } : { role: 'close', label: texts.close },
    ],
  }
}

function helpMenu({ texts, actions }: MenuSurroundings, isMac: boolean): MenuItemConstructorOptions {
  const { openLicences } = actions
  return {
    label: texts.help,
    role: 'help',
    submenu: [
      { label: texts.paper, click: () => actions.openPaper() },
      ...(openLicences ? [{ label: texts.licences, click: () => openLicences() }] : []),
      ...(isMac ? [] : [line, { role: 'about', label: texts.about } as const]),
    ],
  }
}
