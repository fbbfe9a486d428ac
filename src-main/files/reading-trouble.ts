import { type FailureError, failure } from '../../src-shared/failure'
import { type MessageValue, messageText } from '../../src-shared/message'

/** A file or folder that could not be read, as a failure. */
export function cannotRead(path: string, cause: unknown): FailureError {
  return failure('path-unreadable', { path, reason: readingTrouble(cause) }, { file: path, cause })
}

/** Why a file or folder could not be read, as part of a message that names it. */
export function readingTrouble(cause: unknown): MessageValue {
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return messageText('reason-not-there', {})
    case 'EACCES':
    case 'EPERM':
      return messageText('reason-reading-forbidden', {})
    case 'ELOOP':
      return messageText('reason-link-in-circle', {})
    default:
      return (cause as Error).message
  }
}
