import { failure } from '../../src-shared/failure'
import type { Aim } from './define'

type TriggerAim = Extract<Aim<'images'>, { goal: 'trigger' }>

/**
 * The class that a trigger shall stand for, and the only class that it is for, if any.
 *
 * @throws FailureError `bad request` when the attack `name` is aimed at something else
 */
export function triggerAim(aim: Aim<'images'>, name: string): TriggerAim {
  if (aim.goal === 'trigger') return aim
  throw failure('attack-needs-wanted-label', { attack: name })
}
