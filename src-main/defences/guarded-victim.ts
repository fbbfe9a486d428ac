import { type RecordKind, selectRecords } from '../attacks/records'
import type { VictimMaker } from '../evaluate/victims/define'
import type { Filter, PoisoningDefence } from './define'

/**
 * The victim as it is once this defence guards it: to be measured like any other, clean and poisoned.
 *
 * @param values parameters of the defence, as written; what is left out has its default
 * @throws ZodError when a parameter does not fit
 */
export function guardedVictim<Kind extends RecordKind>(
  defence: PoisoningDefence<Kind>,
  values: object,
  victim: VictimMaker<Kind>,
): VictimMaker<Kind> {
  const params = defence.params.parse(values)
  const guarded =
    defence.kind === 'filter' ? behindFilter(defence, params, victim) : defence.guard(victim, params)
  return { ...guarded, name: `${victim.name}, ${defence.name}` }
}

function behindFilter<Kind extends RecordKind>(
  filter: Filter<Kind>,
  params: Record<string, unknown>,
  victim: VictimMaker<Kind>,
): VictimMaker<Kind> {
  return {
    name: victim.name,
    scenario: victim.scenario,
    ...(victim.tells && { tells: victim.tells }),
    async *train(records, run) {
      const kept = yield* filter.keep(records, victim, params, run)
      return { ...(yield* victim.train(selectRecords(records, kept), run)), kept }
    },
  }
}
