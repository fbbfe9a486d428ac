import { access } from 'node:fs/promises'

/**
 * Whether a file or folder is there; a link counts when what it points to is there.
 *
 * @param {string} path
 */
export function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  )
}
