import { readFile } from 'node:fs/promises'

/** The names in a text file, one a line. @throws Error naming the file when it holds none */
export async function readClassNames(path: string): Promise<string[]> {
  const names = (await readFile(path, 'utf8'))
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length === 0) throw new Error(`${path}: it holds no class names`)
  return names
}
