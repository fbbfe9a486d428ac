import { failure } from '../../src-shared/failure'
import type { Aim } from './define'
import type { Records } from './records'

/**
 * The picture whose answer shall change, and the class that it shall be taken for.
 *
 * @throws FailureError `bad request` when the attack `name` is aimed at something else
 */
export function targetOf(
  aim: Aim<'images'>,
  name: string,
): { readonly target: Records<'images'>; readonly wanted: number } {
  if (aim.goal === 'target' && aim.target.labels.length === 1) return aim
  throw failure('attack-needs-one-target', { attack: name })
}
