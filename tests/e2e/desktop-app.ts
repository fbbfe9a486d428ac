import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright'
import { AppPage } from './app-page'
import { startUntilShown } from './start-until-shown'
import { screenTrouble } from './virtual-screen'

export const checkout = resolve(import.meta.dirname, '../..')

/** Electron's program in the folder that the variable names; the package `electron` may not have downloaded its own. */
export function electronBinary(): string {
  const names: Partial<Record<NodeJS.Platform, string>> = {
    win32: 'electron.exe',
    darwin: 'Electron.app/Contents/MacOS/Electron',
  }
  return join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', names[process.platform] ?? 'electron')
}

/** Why Electron cannot be started here; undefined where it can. */
export function electronTrouble(): string | undefined {
  if (!process.env.ELECTRON_OVERRIDE_DIST_PATH)
    return 'needs Electron’s folder in ELECTRON_OVERRIDE_DIST_PATH'
  if (!existsSync(electronBinary())) return `needs Electron, and ${electronBinary()} is not there`
  return screenTrouble()
}

/** Chromium's sandbox does not start as root; only tests may do without it. */
export const rootArguments: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** The environment of a program under test: data of its own, a fixed language, and what `extra` says. */
export function programEnvironment(dataFolder: string, extra: NodeJS.ProcessEnv): Record<string, string> {
  // It would turn Electron into a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env
  const environment: NodeJS.ProcessEnv = {
    ...inherited,
    LANGUAGE: 'en',
    LANG: 'en_US.UTF-8',
    UNLEARNABLE_DATA: dataFolder,
    UNLEARNABLE_NODE: process.execPath,
    ...extra,
  }
  const isSet = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined
  return Object.fromEntries(Object.entries(environment).filter(isSet))
}

/** The built desktop program, started for a test. */
export class DesktopApp extends AppPage {
  readonly electron: ElectronApplication

  private constructor(application: ElectronApplication, page: Page) {
    super(page)
    this.electron = application
  }

  static async start(
    dataFolder: string,
    screen: NodeJS.ProcessEnv,
    files: readonly string[] = [],
  ): Promise<DesktopApp> {
    return startUntilShown(async () => {
      const application = await electron.launch({
        executablePath: electronBinary(),
        args: [...rootArguments, checkout, ...files],
        env: programEnvironment(dataFolder, screen),
      })
      const shown = async () => {
        const page = await application.firstWindow({ timeout: 30_000 })
        await page.waitForLoadState('load')
        return new DesktopApp(application, page)
      }
      return { process: application.process(), shown }
    })
  }

  /** Lets file dialogs end with these files instead of showing. */
  async choose(paths: readonly string[]): Promise<void> {
    await this.electron.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] })
    }, paths)
  }

  /** Lets questions end with the button of that number instead of showing. They are kept for `questions`. */
  async answerQuestions(response: number): Promise<void> {
    await this.electron.evaluate(({ dialog }, button) => {
      const asked: string[] = []
      Reflect.set(dialog, 'asked', asked)
      dialog.showMessageBox = (async (_: unknown, options: Electron.MessageBoxOptions) => {
        asked.push(options.message)
        return { response: button, checkboxChecked: false }
      }) as typeof dialog.showMessageBox
    }, response)
  }

  /** What was asked since `answerQuestions`. */
  questions(): Promise<string[]> {
    return this.electron.evaluate(({ dialog }) => Reflect.get(dialog, 'asked'))
  }

  /** As the user does, who may be asked. */
  async closeWindow(): Promise<void> {
    await this.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  }

  /** Ends the program, also while a job runs. */
  async close(): Promise<void> {
    const closed = this.electron.waitForEvent('close')
    await this.answerQuestions(0)
    await this.electron.evaluate(({ app }) => {
      // Not before this call has been answered.
      setTimeout(() => app.quit(), 0)
    })
    await closed
  }
}
