import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Calibration } from '../../src-shared/calibration'
import { cannotRead } from '../files/reading-trouble'

/**
 * What the long checks have measured last, as it comes with the program.
 *
 * @param root the folder with package.json and `resources`
 * @throws FailureError `unreadable` naming the file
 */
export async function readCalibration(root: string): Promise<Calibration> {
  const file = join(root, 'resources/calibration.json')
  try {
    return Calibration.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw cannotRead(file, cause)
  }
}
