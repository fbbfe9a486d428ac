import { dirname } from 'node:path'
import { type FailureError, failure } from '../../src-shared/failure'
import { type MessageValue, messageText } from '../../src-shared/message'

/**
 * A file that could not be written, as a failure.
 *
 * @param folder what is full when there is no room left: the folder that the owner chose, where the file lies deeper
 */
export function cannotWrite(path: string, cause: unknown, folder = dirname(path)): FailureError {
  if (isDiskFull(cause)) return diskFull(folder, cause)
  return failure('path-unwritable', { path, reason: writingTrouble(cause) }, { file: path, cause })
}

/** A folder that could not be made, as a failure. */
export function cannotMake(folder: string, cause: unknown): FailureError {
  if (isDiskFull(cause)) return diskFull(folder, cause)
  return failure('folder-unmakeable', { folder, reason: writingTrouble(cause) }, { file: folder, cause })
}

/** There is no room for another file in a folder. */
export function diskFull(folder: string, cause: unknown): FailureError {
  return failure('disk-full', { folder }, { file: folder, cause })
}

export function isDiskFull(cause: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((cause as NodeJS.ErrnoException).code ?? '')
}

/** Why something could not be written, as part of a message that names it. */
export function writingTrouble(cause: unknown): MessageValue {
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return messageText('reason-writing-forbidden', {})
    case 'ENOENT':
      return messageText('reason-not-there', {})
    case 'ENOTDIR':
    case 'EEXIST':
      return messageText('reason-name-taken', {})
    default:
      return (cause as Error).message
  }
}
