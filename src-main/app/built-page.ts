import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { failure } from '../../src-shared/failure'

/**
 * A page that is built from the same parts as the views, which nobody here may import.
 *
 * @param root folder with package.json, under which the built pages lie
 * @returns what the file exports
 * @throws FailureError `unreadable` when it was not built
 */
export async function loadBuiltPage(root: string, name: 'report-page' | 'lab-page'): Promise<unknown> {
  const file = join(root, `out/report/${name}.mjs`)
  try {
    await access(file)
  } catch (cause) {
    throw failure('report-page-missing', {}, { file, cause })
  }
  return import(pathToFileURL(file).href)
}
