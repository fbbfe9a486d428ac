import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { failure } from '../../src-shared/failure'
import type { PhotoGroup } from '../../src-shared/noise'
import { type Album, type AlbumOptions, openAlbum } from './album'
import type { ImageSet } from './image-set'
import { splitByEvent } from './split-by-event'

export interface FolderOptions extends AlbumOptions {
  /** Share of each class, in the order of the file names, that goes into `train`; the rest is `test`. */
  readonly trainShare: number
}

/**
 * What is in a folder with one subfolder per class: the subfolders in alphabetical order are the classes, their files in
 * alphabetical order the photos. Hidden files and empty subfolders are passed over.
 *
 * @throws FailureError `unreadable` naming the folder when it has no such subfolders
 */
export async function listImageFolder(folder: string): Promise<PhotoGroup[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const groups: PhotoGroup[] = []
  for (const name of names) {
    const files = (await readdir(join(folder, name))).filter((file) => !file.startsWith('.')).sort()
    if (files.length === 0) continue
    groups.push({ name, pictures: files.map((file) => ({ photo: join(folder, name, file) })) })
  }
  if (groups.length === 0) {
    throw failure('no-subfolders', { folder }, { file: folder })
  }
  return groups
}

/**
 * Opens what `listImageFolder` finds.
 *
 * @throws FailureError `unreadable` naming the folder when it has no subfolders with files
 */
export async function openImageFolder(folder: string, options: AlbumOptions): Promise<Album> {
  return openAlbum(await listImageFolder(folder), options)
}

/**
 * Reads such a folder into a training and a test set. The split is by the order of the file names alone, because
 * neighbouring files tend to show the same event.
 *
 * @returns two sets [N, side, side, 3] in 0..1
 * @throws FailureError naming the file that could not be read
 */
export async function readImageFolder(
  folder: string,
  { trainShare, ...options }: FolderOptions,
): Promise<{ train: ImageSet; test: ImageSet }> {
  const album = await openImageFolder(folder, options)
  const undated = album.photos.map(({ label }) => ({ label }))
  const { train, test } = splitByEvent(undated, { trainShare, gapMinutes: 0 })
  return { train: await album.read(train), test: await album.read(test) }
}
