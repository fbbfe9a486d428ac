import { stat } from 'node:fs/promises'

/** What tells a file from what it was before it was written anew; rejects where there is none. */
export async function fileVersion(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path)
  return `${mtimeMs}/${size}`
}
