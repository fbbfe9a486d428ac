import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { FailureError, failure } from '../../src-shared/failure'
import { type Message, messageOf } from '../../src-shared/message'
import type { LearningPicture } from '../../src-shared/noise'
import type { Region } from '../../src-shared/photo'
import { cannotRead, readingTrouble } from '../files/reading-trouble'
import { DistinctNames } from './distinct-names'
import { privateFolderName } from './output-folder'

/** A face in a photo and the noise that belongs there. */
export interface PhotoFace {
  /** The square around the face that recognisers crop: `faceRegion` of its box. */
  readonly region: Region
  /**
   * Whose noise it gets, by the name of a person of the same request. Left out, or a name that the request does not
   * know: a stranger, who gets none.
   */
  readonly person?: string | undefined
}

/** A photo to be protected and where its copy goes. */
export interface LibraryPhoto {
  /** Absolute. */
  readonly path: string
  /** Where it lies under what the owner gave, with forward slashes: the place of its copy, but for the extension. */
  readonly place: string
  /** All that are known; left out or empty: the owner's noise goes on the whole photo. */
  readonly faces?: readonly PhotoFace[] | undefined
}

export interface Person {
  readonly name: string
  readonly photos: readonly LibraryPhoto[]
  /** Embeddings of faces of theirs, which their key carries to find them in later photos; left out: it cannot. */
  readonly likenesses?: readonly (readonly number[])[] | undefined
}

/** Something that was given or found and is no photo for us, with the reason. */
export interface Omission {
  readonly path: string
  readonly place: string
  readonly reason: Message
}

export interface Library {
  readonly people: readonly Person[]
  readonly omitted: readonly Omission[]
}

/** Clean photos that the surrogate learns to tell the people apart from; never changed. */
export interface OtherClass {
  readonly name: string
  /** Whole photos, or the squares of faces in them: framed like what the people's noise is learned on. */
  readonly pictures: readonly LearningPicture[]
}

/** Of files that are taken for photos, in lower case and with the dot. */
export const photoExtensions: ReadonlySet<string> = new Set(
  'jpg jpeg jpe jfif png webp avif tif tiff heic heif hif gif'.split(' ').map((extension) => `.${extension}`),
)

/** Whether a file is a photo by its name. */
export function isPhotoName(name: string): boolean {
  return photoExtensions.has(extname(name).toLowerCase())
}

/**
 * Sorts files and folders into people. A folder's subfolders are one person each, with all that lies below;
 * photos directly in it are one person named after it. Single files belong to a person named after their
 * folder. With `person` everything is that person.
 *
 * Hidden files and our own output folders are passed over, links that lead in a circle are followed once, a
 * photo reached twice counts once. Files that are not photos by their name are listed with the reason.
 *
 * @param inputs paths of files and folders
 * @throws FailureError `unreadable` when an input does not exist or cannot be listed
 */
export async function collectPeople(
  inputs: readonly string[],
  options: { readonly person?: string | undefined; readonly out?: string | undefined } = {},
): Promise<Library> {
  const photosOf = new Map<string, LibraryPhoto[]>()
  const omitted: Omission[] = []
  const places = new DistinctNames()
  const folderNames = new DistinctNames()
  const walk = new Walk(options.out)
  for (const input of inputs) {
    const root = resolve(input)
    const { isFolder, files } = await walk.list(root)
    const prefix = isFolder && inputs.length > 1 ? [folderNames.take(basename(root))] : []
    for (const { path, unreadable } of files) {
      const below = isFolder ? relative(root, path).split(sep) : [basename(root)]
      const place = places.take([...prefix, ...below].join('/'))
      if (unreadable !== undefined) {
        omitted.push({ path, place, reason: unreadable })
      } else if (isFolder && !isPhotoName(path)) {
        omitted.push({ path, place, reason: messageOf('omitted-no-photo', {}) })
      } else {
        const folderPerson = below.length > 1 ? (below[0] as string) : basename(root)
        const name = options.person ?? (isFolder ? folderPerson : basename(dirname(root)))
        photosOf.set(name, [...(photosOf.get(name) ?? []), { path, place }])
      }
    }
  }
  return { people: [...photosOf].map(([name, photos]) => ({ name, photos })), omitted }
}

/**
 * Photos of other people. A folder with subfolders is one class per subfolder, a flat folder one class. A photo
 * of the people themselves is passed over: as somebody else's it would teach the opposite.
 *
 * @throws FailureError `unreadable` when a folder does not exist or holds no photo of others
 */
export async function collectOthers(
  folders: readonly string[],
  people: readonly Person[],
): Promise<OtherClass[]> {
  const own = new Set(await realPaths(people.flatMap(({ photos }) => photos.map(({ path }) => path))))
  const classes: OtherClass[] = []
  for (const folder of folders) {
    const found = (await collectPeople([folder])).people
    let photosInFolder = 0
    for (const { name, photos } of found) {
      const paths = photos.map(({ path }) => path)
      const real = await realPaths(paths)
      const others = paths.filter((_, index) => !own.has(real[index] as string))
      if (others.length > 0) classes.push({ name, pictures: others.map((photo) => ({ photo })) })
      photosInFolder += others.length
    }
    if (photosInFolder === 0) {
      throw failure('no-photos-of-others', { folder }, { file: folder })
    }
  }
  return classes
}

function realPaths(paths: readonly string[]): Promise<string[]> {
  return Promise.all(paths.map((path) => realpath(path)))
}

interface FoundFile {
  readonly path: string
  readonly unreadable?: Message
}

/** Lists files below the inputs, in the order of their names, each real file once. */
class Walk {
  readonly #out: string | undefined
  readonly #seen = new Set<string>()

  constructor(out: string | undefined) {
    this.#out = out === undefined ? undefined : resolve(out)
  }

  /** @param root absolute path of a file or folder */
  async list(root: string): Promise<{ isFolder: boolean; files: FoundFile[] }> {
    try {
      if (await isFolder(root)) return { isFolder: true, files: await this.#below(root, true) }
      return { isFolder: false, files: (await this.#isNew(root)) ? [{ path: root }] : [] }
    } catch (cause) {
      if (cause instanceof FailureError) throw cause
      throw cannotRead(root, cause)
    }
  }

  async #below(folder: string, isRoot: boolean): Promise<FoundFile[]> {
    if (folder === this.#out || !(await this.#isNew(folder))) return []
    const entries = await readdir(folder, { withFileTypes: true })
    if (entries.some(({ name }) => name === privateFolderName)) {
      // What we wrote is protected already: noise on top of it would only add damage.
      if (!isRoot) return []
      throw failure('folder-of-copies', { folder }, { file: folder })
    }
    const files: FoundFile[] = []
    const visible = entries.map(({ name }) => name).filter((name) => !name.startsWith('.'))
    for (const name of visible.sort()) {
      const path = join(folder, name)
      try {
        if (await isFolder(path)) files.push(...(await this.#below(path, false)))
        else if (await this.#isNew(path)) files.push({ path })
      } catch (cause) {
        const reason = readingTrouble(cause)
        files.push({ path, unreadable: messageOf('omitted-unreadable', { reason }) })
      }
    }
    return files
  }

  async #isNew(path: string): Promise<boolean> {
    const real = await realpath(path)
    if (this.#seen.has(real)) return false
    this.#seen.add(real)
    return true
  }
}

/** Follows links. @throws Error when there is nothing of that name */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path)).isDirectory()
}
