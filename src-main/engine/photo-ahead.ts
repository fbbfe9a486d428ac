import { fileVersion } from '../files/file-version'
import { type OpenPhoto, openPhoto } from '../photos/open-photo'

/** In milliseconds: who has not come for a photo by then does not want it, and others want its memory. */
const longestWait = 10_000

let ahead: { readonly path: string; readonly version: string; readonly photo: Promise<OpenPhoto> } | undefined
let forgetting: NodeJS.Timeout | undefined

/**
 * Begins to open a photo that will be asked for soon, beside other work. There is one such photo at most; the next one
 * takes its place.
 */
export async function openAhead(path: string): Promise<void> {
  forget()
  const version = await versionOf(path)
  if (version === undefined) return
  const photo = openPhoto(path)
  // What is wrong with it is said to whoever asks for it.
  photo.catch(() => undefined)
  ahead = { path, version, photo }
  forgetting = setTimeout(forget, longestWait).unref()
}

/**
 * Opens a photo, or ends what `openAhead` began, if the file is still the same. The photo is forgotten with that.
 *
 * @throws FailureError as `openPhoto`
 */
export async function openAheadOrNow(path: string): Promise<OpenPhoto> {
  const begun = ahead
  forget()
  const isBegun = begun?.path === path && begun.version === (await versionOf(path))
  return isBegun ? begun.photo : openPhoto(path)
}

function forget(): void {
  ahead = undefined
  clearTimeout(forgetting)
}

async function versionOf(path: string): Promise<string | undefined> {
  return fileVersion(path).catch(() => undefined)
}
