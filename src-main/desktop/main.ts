import { join } from 'node:path'
import { app, dialog, protocol } from 'electron'
import { failureOf } from '../../src-shared/failure'
import { userDataFolder } from '../app/user-folder'
import { Desktop } from './desktop'
import { givenFiles, SecondStart } from './given-files'
import { stayOffline } from './offline'
import { pageScheme } from './page-protocol'
import { textsFor } from './texts'

/** Entry of the desktop program. All of this file runs before Electron is ready, as some of it must. */

const dataFolder = userDataFolder()
// All that this program keeps lies in one folder, which only one start of it holds.
app.setPath('userData', join(dataFolder, 'window'))
stayOffline(app.commandLine)
protocol.registerSchemesAsPrivileged([pageScheme])

const files = givenFiles(process.argv.slice(1), process.cwd(), app.getAppPath())
if (app.requestSingleInstanceLock({ files } satisfies SecondStart)) start()
else app.exit()

function start(): void {
  const desktop = app.whenReady().then(() => Desktop.open(dataFolder, import.meta.dirname))
  const show = (given: readonly string[]) => {
    void desktop.then((opened) => opened.show(given)).catch(endWithReason)
  }
  app.on('second-instance', (_event, _args, _folder, told) => {
    const second = SecondStart.safeParse(told)
    show(second.success ? second.data.files : [])
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    show([path])
  })
  app.on('window-all-closed', () => app.quit())
  show(files)
}

function endWithReason(thrown: unknown): void {
  const { notStarted, wordingOf } = textsFor('system', app.getPreferredSystemLanguages())
  dialog.showErrorBox(notStarted, wordingOf(failureOf(thrown)))
  app.exit(1)
}
