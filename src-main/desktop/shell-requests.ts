import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import type { BrowserWindow, Dialog, NativeImage, OpenDialogOptions, Shell, WebContents } from 'electron'
import type { z } from 'zod'
import type { AppResult, ShellRequest, ShellResult, shellRequests } from '../../src-shared/contract'
import { failure } from '../../src-shared/failure'
import type { LibraryPerson } from '../../src-shared/library'
import { messageText } from '../../src-shared/message'
import { photoExtensions } from '../app/collect'
import type { UploadedFile } from '../app/import-upload'
import { exportedKeyExtension } from '../app/sealed-key'
import type { DesktopMemory } from './desktop-memory'
import type { Texts } from './texts'

type Params<Request extends ShellRequest> = z.output<(typeof shellRequests)[Request]['params']>

/** One handler for each request of the contract that only a shell can carry out. */
export type ShellRequests = {
  readonly [Request in ShellRequest]: (
    params: Params<Request>,
    sender: Pick<WebContents, 'startDrag'>,
  ) => Promise<ShellResult<Request>>
}

export interface ShellTools {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>
  readonly shell: Pick<Shell, 'openPath'>
  readonly memory: Pick<DesktopMemory, 'remembered' | 'remember'>
  /** Shown under the pointer while copies are dragged. */
  readonly dragIcon: NativeImage
  /** The window that dialogs belong to. */
  window(): BrowserWindow | undefined
  texts(): Texts
  /** Folders that copies were written to, newest first. */
  recentFolders(): readonly string[]
  /** Folders of the jobs in the list. */
  outputFolders(): readonly string[]
  /** Where the copy of a photo lies. @throws FailureError when the job made none */
  copyPath(job: string, photo: string): string
  /** Imports files that have no paths. @throws FailureError with the reason */
  importUpload(
    files: AsyncIterable<UploadedFile>,
    role: LibraryPerson['role'],
  ): Promise<AppResult<'add-photos'>>
}

export function shellRequestsOf(tools: ShellTools): ShellRequests {
  return {
    'choose-photos': ({ kind }) => choosePhotos(kind, tools),
    'choose-folder': ({ start }) => chooseFolder(start, tools),
    'choose-key': () => chooseKey(tools),
    'add-pictures': ({ pictures, role }) => tools.importUpload(uploadOf(pictures), role),
    'open-folder': ({ path }) => openFolder(path, tools),
    'drag-copies': ({ job, photos }, sender) => dragCopies(job, photos, sender, tools),
  }
}

async function choosePhotos(kind: 'files' | 'folder', tools: ShellTools): Promise<{ paths: string[] }> {
  const texts = tools.texts()
  const start = tools.memory.remembered.photoFolder
  const paths = await choose(tools, {
    ...(start === undefined ? {} : { defaultPath: start }),
    ...(kind === 'files'
      ? {
          title: texts.choosePhotos,
          properties: ['openFile', 'multiSelections'],
          filters: [
            {
              name: texts.photoFiles,
              extensions: [...photoExtensions].flatMap((dotted) => bothCases(dotted.slice(1))),
            },
          ],
        }
      : { title: texts.chooseFolder, properties: ['openDirectory', 'multiSelections'] }),
  })
  const [first] = paths
  if (first !== undefined) tools.memory.remember({ photoFolder: dirname(first) })
  return { paths }
}

async function chooseFolder(start: string | undefined, tools: ShellTools): Promise<{ path?: string }> {
  const defaultPath = start ?? tools.recentFolders()[0]
  const [path] = await choose(tools, {
    title: tools.texts().chooseOutput,
    ...(defaultPath === undefined ? {} : { defaultPath }),
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  })
  return path === undefined ? {} : { path }
}

async function chooseKey(tools: ShellTools): Promise<{ path?: string }> {
  const texts = tools.texts()
  const [path] = await choose(tools, {
    title: texts.chooseKey,
    properties: ['openFile'],
    filters: [{ name: texts.keyFiles, extensions: [exportedKeyExtension.slice(1)] }],
  })
  return path === undefined ? {} : { path }
}

async function* uploadOf(pictures: Params<'add-pictures'>['pictures']): AsyncGenerator<UploadedFile> {
  for (const { name, content } of pictures) yield { name, content: Readable.from([content]) }
}

/** @throws FailureError `refused` for a folder that no job wrote to, `unreadable` when it is gone or cannot be shown */
async function openFolder(
  path: string,
  { shell, outputFolders }: ShellTools,
): Promise<Record<string, never>> {
  if (!outputFolders().includes(path))
    throw failure('folder-without-copies', { folder: path }, { file: path })
  // A file of that name would be started.
  const isFolder = await stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  )
  const reason = isFolder ? await shell.openPath(path) : messageText('reason-gone', {})
  if (reason === '') return {}
  throw failure('folder-unopenable', { folder: path, reason }, { file: path })
}

async function dragCopies(
  job: string,
  photos: readonly string[],
  sender: Pick<WebContents, 'startDrag'>,
  { copyPath, dragIcon }: ShellTools,
): Promise<Record<string, never>> {
  const files = photos.map((photo) => copyPath(job, photo))
  sender.startDrag({ file: files[0] as string, files, icon: dragIcon })
  return {}
}

async function choose({ dialog, window }: ShellTools, options: OpenDialogOptions): Promise<string[]> {
  const parent = window()
  const chosen = parent ? await dialog.showOpenDialog(parent, options) : await dialog.showOpenDialog(options)
  return chosen.canceled ? [] : chosen.filePaths
}

/** Dialogs on Linux tell cases apart. */
function bothCases(extension: string): string[] {
  return [extension, extension.toUpperCase()]
}
