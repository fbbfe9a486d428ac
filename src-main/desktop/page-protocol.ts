import { readFile } from 'node:fs/promises'
import type { CustomScheme, Protocol } from 'electron'
import type { PictureRequest } from '../../src-shared/contract'
import { failureOf } from '../../src-shared/failure'
import { parsePicturePath } from '../../src-shared/picture-path'
import { contentSecurityPolicy } from './content-security-policy'
import { ownPath, scheme } from './page-address'
import type { PageFile } from './page-files'

/** To be registered before the program is ready: an origin like that of a site, with storage and same-origin rules. */
export const pageScheme: CustomScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
}

export interface PageSources {
  /** The built page, by path. */
  readonly files: ReadonlyMap<string, PageFile>
  /** The file of a picture. @throws FailureError for photos and copies that are not registered */
  picture(request: PictureRequest): Promise<PageFile>
}

/** Serves the page and its pictures, and nothing else that lies on the disk. */
export function servePage(protocol: Pick<Protocol, 'handle'>, sources: PageSources): void {
  protocol.handle(scheme, (request) => respond(request, sources))
}

async function respond({ method, url }: Request, sources: PageSources): Promise<Response> {
  if (method !== 'GET') return refusal(405, 'only GET is answered')
  const path = ownPath(url)
  if (path === undefined) return refusal(404, 'there is nothing here')
  const file = sources.files.get(path)
  if (file) return fileResponse(file)
  const picture = parsePicturePath(path)
  if (!picture) return refusal(404, 'there is nothing here')
  try {
    return await fileResponse(await sources.picture(picture))
  } catch (thrown) {
    return refusal(404, failureOf(thrown).message)
  }
}

async function fileResponse({ path, type }: PageFile): Promise<Response> {
  return new Response(new Uint8Array(await readFile(path)), { headers: headers(type) })
}

function refusal(status: number, message: string): Response {
  return new Response(message, { status, headers: headers('text/plain; charset=utf-8') })
}

function headers(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    // A photo may have been changed since it was last shown.
    'Cache-Control': 'no-cache',
  }
}
