import type { AppRequest, AppResult, ShellRequest } from '../../src-shared/contract'
import { shellRequests } from '../../src-shared/contract'
import { picturePath } from '../../src-shared/picture-path'
import { resultOf, shellResultOf } from './checked'
import type { Client, Role, Shell } from './client'
import { EventListeners } from './event-listeners'
import { placeWithFolder } from './place-with-folder'

/** What the desktop's preload script offers to the page, and all that it offers. */
export interface DesktopBridge {
  request(request: AppRequest, params: unknown): Promise<unknown>
  shellRequest(request: ShellRequest, params: unknown): Promise<unknown>
  on(listener: (event: string, data: unknown) => void): () => void
  /** Absolute path of a file that was dropped; empty for one that lies nowhere, such as a pasted picture. */
  pathOf(file: File): string
}

declare global {
  interface Window {
    readonly unlearnable?: DesktopBridge
  }
}

const nothing: AppResult<'add-photos'> = { added: 0, withKey: 0 }

/** The client of a page in the desktop's window. */
export function desktopClient(bridge: DesktopBridge): Client {
  const listeners = new EventListeners()
  bridge.on((event, data) => listeners.emit(event, data))
  const client: Client = {
    async request(request, params) {
      return resultOf(request, await bridge.request(request, params))
    },
    on: (event, listener) => listeners.add(event, listener),
    pictureUrl: picturePath,
    shell: shellOf(bridge),
    async addDropped(items, role) {
      const files = items instanceof DataTransfer ? [...items.files] : items
      const paths = files.map((file) => bridge.pathOf(file)).filter((path) => path !== '')
      const pathless = files.filter((file) => bridge.pathOf(file) === '')
      const byPath = paths.length > 0 ? await client.request('add-photos', { paths, role }) : nothing
      const byContent = pathless.length > 0 ? await addPictures(bridge, pathless, role) : nothing
      return { added: byPath.added + byContent.added, withKey: byPath.withKey + byContent.withKey }
    },
    // The page lives and dies with the process that it talks to.
    onConnection: () => () => {},
  }
  return client
}

/** Sends what a pasted picture holds, as it lies nowhere. */
async function addPictures(bridge: DesktopBridge, files: readonly File[], role: Role) {
  const pictures = await Promise.all(
    files.map(async (file) => ({
      name: placeWithFolder(file.name, role),
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  )
  return shellResultOf('add-pictures', await bridge.shellRequest('add-pictures', { pictures, role }))
}

function shellOf(bridge: DesktopBridge): Shell {
  const names = Object.keys(shellRequests) as ShellRequest[]
  const calls = names.map((request) => [
    request,
    async (params: unknown) => shellResultOf(request, await bridge.shellRequest(request, params)),
  ])
  return Object.fromEntries(calls) as Shell
}
