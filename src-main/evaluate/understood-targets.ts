import type { RecordKind, Records } from '../attacks/records'
import type { Run, Step } from '../tensor/run'
import { withProgress } from '../tensor/with-progress'
import type { VictimMaker } from './victims/define'

/** Clean victims that are asked, and how many of them must be right. */
const seeds = [1, 2, 3, 4, 5]
const mostOf = 4

/** Victims that are trained to find out. */
export const victimsAsked = seeds.length

/**
 * Candidates that clean victims get right, four of five at least: only on them does a wrong answer say something of an
 * attack. To be chosen from before anything is poisoned.
 *
 * @returns rows of the candidates, ascending
 */
export async function* understoodTargets<Kind extends RecordKind>(
  train: Records<Kind>,
  candidates: Records<Kind>,
  victim: VictimMaker<Kind>,
  run: Omit<Run, 'seed' | 'resume'>,
): AsyncGenerator<Step, Int32Array, void> {
  const right = new Int32Array(candidates.labels.length)
  for (const [position, seed] of seeds.entries()) {
    const model = yield* withProgress(victim.train(train, { ...run, seed }), ({ done, total }) => ({
      phase: 'training clean victims',
      unit: 'victims',
      done: position + done / total,
      total: seeds.length,
    }))
    try {
      for (const [row, answer] of model.classify(candidates).entries()) {
        if (answer === candidates.labels[row]) right[row] = (right[row] as number) + 1
      }
    } finally {
      model.dispose()
    }
  }
  return Int32Array.from(right.keys()).filter((row) => (right[row] as number) >= mostOf)
}
