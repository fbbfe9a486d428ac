import type { LabEntry } from '../../../src-shared/labs'

/** What a matrix is called: as the one that comes with the program, or as its file. */
export function labName({ start: { matrix } }: LabEntry): string {
  return matrix.split(/[\\/]/).at(-1) ?? matrix
}
