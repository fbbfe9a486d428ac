import { failure } from '../../../src-shared/failure'
import type { RecordKind } from '../../attacks/records'
import { Random } from '../../tensor/random'
import type { Run, Step } from '../../tensor/run'
import type { Ground } from '../testbeds/define'
import { understoodTargets } from '../understood-targets'
import type { VictimMaker } from '../victims/define'

/**
 * One target for each trial, at random among those that clean victims understand, before anything is poisoned.
 *
 * @returns rows of the candidates
 * @throws FailureError `refused` when clean victims understand none of them
 */
export async function* chooseTargets<Kind extends RecordKind>(
  { draw, candidates }: Ground<Kind>,
  victim: VictimMaker<Kind>,
  { trials, seed }: { readonly trials: number; readonly seed: number },
  run: Omit<Run, 'seed' | 'resume'>,
): AsyncGenerator<Step, Int32Array, void> {
  const rows = yield* understoodTargets(draw(seed).train, candidates, victim, run)
  if (rows.length === 0) throw failure('nothing-to-aim-at', {})
  const order = new Random(seed, 'targets').permutation(rows.length)
  return Int32Array.from(
    { length: trials },
    (_, trial) => rows[order[trial % order.length] as number] as number,
  )
}
