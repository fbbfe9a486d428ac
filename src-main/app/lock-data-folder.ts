import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import lockfile from 'proper-lockfile'

/**
 * Takes a data folder for this process, since two applications would write over each other's library and jobs. The
 * folder is made when it is missing. A lock that a killed process left is taken over after 15 seconds.
 *
 * @param wait when the folder is taken, for so long: a crash may have left it so
 * @returns what gives the folder free again; undefined while another process has it
 */
export async function lockDataFolder(
  dataFolder: string,
  { wait = false } = {},
): Promise<(() => Promise<void>) | undefined> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  try {
    return await lockfile.lock(dataFolder, {
      lockfilePath: join(dataFolder, 'lock'),
      stale: staleSeconds * 1000,
      retries: wait ? { retries: staleSeconds + 1, factor: 1, minTimeout: 1000 } : 0,
      // Its default would end the process, and with it the job that is running.
      onCompromised: ({ message }) => console.error(`the lock of ${dataFolder} was lost: ${message}`),
    })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ELOCKED') return undefined
    throw cause
  }
}

const staleSeconds = 15
