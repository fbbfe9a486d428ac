import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

/** What a second start tells the one that runs. */
export const SecondStart = z.object({ files: z.array(z.string()) })
export type SecondStart = z.infer<typeof SecondStart>

/**
 * The files and folders that the program was started with, as absolute paths. Switches are passed over, and so is what
 * does not exist: Chromium and test drivers add arguments of their own.
 *
 * @param args all but the program itself
 * @param programFolder where the program lies; in a checkout it is an argument too
 */
export function givenFiles(args: readonly string[], workingFolder: string, programFolder: string): string[] {
  return args
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => resolve(workingFolder, argument))
    .filter((path) => path !== programFolder && existsSync(path))
}
