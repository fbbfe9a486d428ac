import { access, constants, mkdir, readdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { failure } from '../../src-shared/failure'
import type { FolderListing } from '../../src-shared/folders'
import { cannotRead } from '../files/reading-trouble'
import { cannotMake } from '../files/writing-trouble'
import { isPhotoName } from './collect'
import { exportedKeyExtension } from './sealed-key'

/** Where removable media are mounted, by system. */
const mediaFolders: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/media', '/run/media', '/mnt'],
  darwin: ['/Volumes'],
}

/** The folders that a page may look into: the user's home and mounted media. */
export function browsableRoots(): readonly string[] {
  return [homedir(), ...(mediaFolders[process.platform] ?? [])]
}

/**
 * What the folder picker shows of a folder; without a path, of the home folder. Hidden folders are left out.
 *
 * @throws FailureError `refused` outside the roots, also by way of a link; `unreadable`
 */
export async function listFolder(
  path: string | undefined,
  roots: readonly string[] = browsableRoots(),
): Promise<FolderListing> {
  const present = await existing(roots)
  const top = present[0]
  if (top === undefined) throw failure('no-home-folder', {})
  const folder = await insideRoots(path ?? top, present)
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause) => {
    throw cannotRead(folder, cause)
  })
  const visible = entries.filter(({ name }) => !name.startsWith('.'))
  return {
    path: folder,
    ...(present.includes(folder) ? {} : { parent: dirname(folder) }),
    roots: present.map((root) => ({ name: basename(root), path: root })),
    folders: visible
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ name, path: join(folder, name) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    photos: visible.filter((entry) => entry.isFile() && isPhotoName(entry.name)).length,
    keys: visible
      .filter((entry) => entry.isFile() && entry.name.endsWith(exportedKeyExtension))
      .map(({ name }) => ({ name, path: join(folder, name) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    writable: await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    ),
  }
}

/**
 * Makes a folder and shows it.
 *
 * @throws FailureError `bad request` for a name that is none, `refused` outside the roots, `unwritable`
 */
export async function makeFolder(
  parent: string,
  name: string,
  roots: readonly string[] = browsableRoots(),
): Promise<FolderListing> {
  if (name !== basename(name) || name.startsWith('.') || /[\\/:*?"<>|]/.test(name)) {
    throw failure('folder-name-impossible', { name })
  }
  const folder = join(await insideRoots(parent, await existing(roots)), name)
  await mkdir(folder, { recursive: true }).catch((cause) => {
    throw cannotMake(folder, cause)
  })
  return listFolder(folder, roots)
}

/**
 * The real path of a folder that a page named.
 *
 * @throws FailureError `refused` when it lies outside the roots, `unreadable` when it does not exist
 */
export async function insideRoots(path: string, roots: readonly string[]): Promise<string> {
  const real = await realpath(path).catch((cause) => {
    throw failure('path-not-there', { path }, { file: path, cause })
  })
  if (roots.some((root) => real === root || real.startsWith(root + sep))) return real
  throw failure('path-outside', { path }, { file: path })
}

async function existing(roots: readonly string[]): Promise<string[]> {
  const real = await Promise.all(roots.map((root) => realpath(root).catch(() => undefined)))
  return real.filter((root) => root !== undefined)
}
