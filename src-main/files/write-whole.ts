import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'

/** Writes a text file that is there as a whole or not at all, in place of an older one. */
export async function writeWhole(path: string, text: string, mode = 0o666): Promise<void> {
  const part = `${path}.${randomUUID()}.part`
  try {
    await writeFile(part, text, { flush: true, mode })
    await rename(part, path)
  } catch (cause) {
    await rm(part, { force: true })
    throw cause
  }
}
