import { lstat, realpath } from 'node:fs/promises'
import { dirname, isAbsolute } from 'node:path'
import { type AppParams, type AppRequest, appRequests } from '../../src-shared/contract'
import { failure } from '../../src-shared/failure'
import { browsableRoots, insideRoots } from '../app/folders'

/**
 * The files and folders that a request names by their paths. Those that only look at folders are not here: the app
 * keeps them inside by itself.
 */
const named: { readonly [Request in AppRequest]?: (params: AppParams<Request>) => readonly string[] } = {
  'add-photos': ({ paths }) => paths,
  'start-job': ({ out }) => [out],
  'export-key': ({ folder }) => [folder],
  'import-key': ({ file }) => [file],
  'export-report': ({ folder }) => [folder],
}

/**
 * Keeps a page to the user's home and mounted media. On the desktop paths come from the system's dialogs; here the page
 * names them itself.
 *
 * @throws FailureError `refused` for a path outside, also by way of a link; `bad request` for one that is not absolute;
 *   `unreadable` for a link that leads nowhere
 */
export async function refuseFoldersOutside(request: string, params: unknown): Promise<void> {
  for (const path of namedPaths(request, params)) {
    if (!isAbsolute(path)) throw failure('path-not-whole', { path }, { file: path })
    await insideRoots(await existingPart(path), await realRoots())
  }
}

/** None where the parameters break the contract: the app refuses them. */
function namedPaths(request: string, params: unknown): readonly string[] {
  if (!Object.hasOwn(named, request)) return []
  const checked = appRequests[request as AppRequest].params.safeParse(params)
  const pathsOf = named[request as AppRequest] as (params: unknown) => readonly string[]
  return checked.success ? pathsOf(checked.data) : []
}

/** A folder for copies need not exist yet; where it will lie is settled by the part that does. */
async function existingPart(path: string): Promise<string> {
  const parent = dirname(path)
  const exists = await lstat(path).then(
    () => true,
    () => false,
  )
  return exists || parent === path ? path : existingPart(parent)
}

async function realRoots(): Promise<string[]> {
  const real = await Promise.all(browsableRoots().map((root) => realpath(root).catch(() => undefined)))
  return real.filter((root) => root !== undefined)
}
