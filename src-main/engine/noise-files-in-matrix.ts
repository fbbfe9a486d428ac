import { resolve } from 'node:path'
import type { Matrix, ProtectionChoice } from '../evaluate/matrix'
import { hashFile } from '../files/hash-file'
import { cannotRead } from '../files/reading-trouble'
import { givenNoise } from '../protections/given-noise'

/**
 * The matrix with the noise files that it names by their whole paths and with their hashes, so that what was measured
 * with a file does not count for another one in its place.
 *
 * @param base folder that relative paths start from
 * @throws FailureError `unreadable` naming the file
 */
export async function withNoiseFiles(matrix: Matrix, base: string): Promise<Matrix> {
  const protections: Matrix['protections'] = {}
  for (const [name, choice] of Object.entries(matrix.protections)) {
    protections[name] = choice.method === givenNoise.id ? await withWholePath(choice, base) : choice
  }
  return { ...matrix, protections }
}

async function withWholePath(choice: ProtectionChoice, base: string): Promise<ProtectionChoice> {
  const file = resolve(base, givenNoise.params.parse(choice.values).file)
  const sha256 = await hashFile(file).catch((cause) => {
    throw cannotRead(file, cause)
  })
  return { ...choice, values: { ...choice.values, file, sha256 } }
}
