import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
} from 'electron'
import { appRequests } from '../../src-shared/contract'
import { FailureError, failure } from '../../src-shared/failure'
import type { JobsState } from '../../src-shared/jobs'
import type { Settings } from '../../src-shared/settings'
import { Application } from '../app/application'
import { importUpload } from '../app/import-upload'
import { lockDataFolder } from '../app/lock-data-folder'
import { version } from '../app/version'
import { applicationMenu } from './application-menu'
import { channels } from './channels'
import { DesktopMemory } from './desktop-memory'
import { enginePlace } from './engine-place'
import { externalAddresses } from './external-addresses'
import { JobSignals } from './job-signals'
import { askBeforeClosing } from './leaving'
import { backgroundColour, windowOptions } from './main-window'
import { keepOnPage } from './navigation'
import { blockNetwork } from './offline'
import { pageAddress } from './page-address'
import { type PageFile, pageFiles } from './page-files'
import { servePage } from './page-protocol'
import { answerPages } from './page-requests'
import { restrictPermissions } from './permissions'
import { type ShellRequests, shellRequestsOf } from './shell-requests'
import { type Texts, textsFor } from './texts'
import { placeToRestore } from './window-place'

const dragIconSide = 64

/** The program behind its window: ties the app to Electron. */
export class Desktop {
  readonly #application: Application
  readonly #memory: DesktopMemory
  /** The folder of the built main process. */
  readonly #builtFolder: string
  readonly #icon: string
  readonly #shell: ShellRequests
  readonly #signals: JobSignals
  /** Ids of the web contents that may ask. */
  readonly #trusted = new Set<number>()
  #settings: Settings
  #jobs: JobsState
  #window: BrowserWindow | undefined
  /** The last one; Electron forgets those that nobody holds, and their clicks with them. */
  #notification: Notification | undefined

  private constructor(
    application: Application,
    memory: DesktopMemory,
    builtFolder: string,
    { settings, jobs }: { readonly settings: Settings; readonly jobs: JobsState },
  ) {
    this.#application = application
    this.#memory = memory
    this.#builtFolder = builtFolder
    this.#icon = join(builtFolder, '..', '..', 'resources', 'icon.png')
    this.#settings = settings
    this.#jobs = jobs
    this.#shell = this.#makeShellRequests()
    this.#signals = this.#makeJobSignals()
  }

  /**
   * Opens the app and gets everything ready for a window. Electron must be ready.
   *
   * @param builtFolder the folder of the built main process
   * @throws FailureError `in use` while another shell has the data; Error when a part of the installation is missing
   */
  static async open(dataFolder: string, builtFolder: string): Promise<Desktop> {
    const { root, entry, node } = enginePlace({
      isPackaged: app.isPackaged,
      resourcesPath: process.resourcesPath,
      builtFolder,
      environment: process.env,
      platform: process.platform,
    })
    const files = await pageFiles(join(builtFolder, '..', 'renderer'))
    const unlock = await lockDataFolder(dataFolder, { wait: true })
    if (!unlock) throw failure('data-in-use', { folder: dataFolder })
    const application = await Application.open({ dataFolder, root, engineEntry: entry, node })
    const memory = await DesktopMemory.open(dataFolder)
    const desktop = new Desktop(application, memory, builtFolder, await readState(application))
    desktop.#shutIn()
    desktop.#serve(files)
    desktop.#listen()
    desktop.#endWith(unlock)
    desktop.#applySettings()
    return desktop
  }

  /** Brings the window to the front, making it if there is none, and adds files and folders to the photos. */
  show(files: readonly string[] = []): void {
    if (!this.#window) this.#openWindow()
    else if (this.#window.isMinimized()) this.#window.restore()
    this.#window?.focus()
    void this.#add(files)
  }

  #openWindow(): void {
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
    const place = placeToRestore(this.#memory.remembered.window, screens)
    const window = new BrowserWindow(
      windowOptions({
        place,
        isDark: nativeTheme.shouldUseDarkColors,
        builtFolder: this.#builtFolder,
        icon: this.#icon,
        developerTools: !app.isPackaged,
      }),
    )
    const { id } = window.webContents
    this.#window = window
    this.#trusted.add(id)
    window.once('ready-to-show', () => {
      if (place.maximized) window.maximize()
      window.show()
    })
    askBeforeClosing(window, { dialog, texts: () => this.#texts(), isBusy: () => this.#isBusy() })
    window.on('close', () => {
      this.#memory.remember({ window: { ...window.getNormalBounds(), maximized: window.isMaximized() } })
    })
    window.on('closed', () => {
      this.#trusted.delete(id)
      this.#window = undefined
    })
    window.webContents.on('render-process-gone', (_, { reason }) => {
      if (reason !== 'clean-exit') void this.#offerReload(window)
    })
    this.#signals.update(this.#jobs)
    void window.loadURL(pageAddress)
  }

  /** Leaves pages no way out but those that are meant. */
  #shutIn(): void {
    app.on('web-contents-created', (_, contents) =>
      keepOnPage(contents, (address) => shell.openExternal(address)),
    )
    blockNetwork(session.defaultSession)
    restrictPermissions(session.defaultSession)
  }

  #serve(files: ReadonlyMap<string, PageFile>): void {
    servePage(protocol, { files, picture: (request) => this.#application.picture(request) })
    answerPages(ipcMain, {
      windows: this.#trusted,
      app: (request, params) => this.#application.handle(request, params),
      shell: this.#shell,
    })
  }

  /** The program ends when what it was doing has been put away. */
  #endWith(unlock: () => Promise<void>): void {
    app.on('will-quit', (event) => {
      event.preventDefault()
      void Promise.all([this.#application.close(), this.#memory.saved()])
        .then(() => unlock())
        .finally(() => app.exit())
    })
  }

  #listen(): void {
    this.#application.onEvent((event, data) => {
      if (event === 'settings') {
        this.#settings = data as Settings
        this.#applySettings()
      } else if (event === 'jobs') {
        this.#jobs = data as JobsState
        this.#signals.update(this.#jobs)
      }
      this.#window?.webContents.send(channels.event, event, data)
    })
    nativeTheme.on('updated', () =>
      this.#window?.setBackgroundColor(backgroundColour(nativeTheme.shouldUseDarkColors)),
    )
  }

  #applySettings(): void {
    app.setAboutPanelOptions({ applicationName: 'Unlearnable', applicationVersion: version })
    nativeTheme.themeSource = this.#settings.theme
    const menu = applicationMenu({
      texts: this.#texts(),
      platform: process.platform,
      developerTools: !app.isPackaged,
      actions: {
        addPhotos: () => void this.#choose('files'),
        addFolder: () => void this.#choose('folder'),
        openPaper: () => void shell.openExternal(externalAddresses.paper),
        openLicences: app.isPackaged
          ? () => void shell.openPath(join(process.resourcesPath, 'LICENCES.txt'))
          : undefined,
      },
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu))
  }

  async #choose(kind: 'files' | 'folder'): Promise<void> {
    const { webContents } = this.#window ?? {}
    if (!webContents) return
    const { paths } = await this.#shell['choose-photos']({ kind }, webContents)
    await this.#add(paths)
  }

  async #add(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return
    const answer = await this.#application.handle('add-photos', { paths, role: 'protected' })
    if (answer.ok) return
    const { notAdded, wordingOf } = this.#texts()
    dialog.showErrorBox(notAdded, wordingOf(answer.failure))
  }

  async #offerReload(window: BrowserWindow): Promise<void> {
    const texts = this.#texts()
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: texts.pageCrashed,
      detail: texts.pageCrashedDetail,
      buttons: [texts.openAgain, texts.quit],
    })
    if (response === 0) window.reload()
    else app.quit()
  }

  #makeShellRequests(): ShellRequests {
    return shellRequestsOf({
      dialog,
      shell,
      memory: this.#memory,
      dragIcon: nativeImage.createFromPath(this.#icon).resize({ width: dragIconSide }),
      window: () => this.#window,
      texts: () => this.#texts(),
      recentFolders: () => this.#settings.recentFolders,
      outputFolders: () => this.#application.outputFolders(),
      copyPath: (job, photo) => this.#application.copyPath(job, photo),
      importUpload: (files, role) => importUpload(files, role, this.#application),
    })
  }

  #makeJobSignals(): JobSignals {
    return new JobSignals({
      setProgressBar: (progress) => this.#window?.setProgressBar(progress),
      notify: (title, body) => this.#notify(title, body),
      isWindowFocused: () => this.#window?.isFocused() ?? false,
      wantsNotification: () => this.#settings.notify,
      texts: () => this.#texts(),
    })
  }

  #notify(title: string, body: string): void {
    if (!Notification.isSupported()) return
    this.#notification = new Notification({ title, body, icon: this.#icon })
    this.#notification.on('click', () => this.show())
    this.#notification.show()
  }

  #isBusy(): boolean {
    return this.#jobs.jobs.some(({ status }) => status === 'running' || status === 'waiting')
  }

  #texts(): Texts {
    return textsFor(this.#settings.language, app.getPreferredSystemLanguages())
  }
}

async function readState(application: Application) {
  const answer = await application.handle('read-state', {})
  if (!answer.ok) throw new FailureError(answer.failure)
  return appRequests['read-state'].result.parse(answer.result)
}
