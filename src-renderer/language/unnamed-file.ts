import type { Failure } from '../../src-shared/failure'

/** The file that is the cause of a failure, where its own words do not name it already. */
export function unnamedFile({ file, message }: Failure): string | undefined {
  return file !== undefined && message.includes(file) ? undefined : file
}
