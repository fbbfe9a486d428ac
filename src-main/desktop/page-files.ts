import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** A file of the built page. */
export interface PageFile {
  readonly path: string
  readonly type: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * The files of the built page by the paths under which it asks for them, `/` among them. A path that is not in this
 * list has no file, whatever dots and slashes it is made of.
 *
 * @throws Error when the folder is missing or holds a kind of file that a page cannot use
 */
export async function pageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>()
  for (const place of await placesIn(folder)) {
    const type = types[extname(place)]
    if (type === undefined) throw new Error(`${join(folder, place)} is no kind of file that a page uses`)
    const file = { path: join(folder, place), type }
    files.set(place === 'index.html' ? '/' : `/${place}`, file)
  }
  return files
}

async function placesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = entries.map(async (entry) => {
    if (!entry.isDirectory()) return [entry.name]
    return (await placesIn(join(folder, entry.name))).map((place) => `${entry.name}/${place}`)
  })
  return (await Promise.all(nested)).flat()
}
