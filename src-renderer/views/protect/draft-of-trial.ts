import type { MethodTrial } from '../../../src-shared/recommendation'
import type { OrderDraft } from '../../state/app-state'

/** The order as it was tried. The strength has a place of its own in a draft. */
export function draftOfTrial({ choice }: MethodTrial): Partial<OrderDraft> {
  const { epsilon, ...values } = choice.values
  return {
    method: choice.method,
    preset: choice.preset,
    values,
    ...(typeof epsilon === 'number' ? { epsilon } : {}),
    ...(choice.mode === undefined ? {} : { mode: choice.mode }),
  }
}
