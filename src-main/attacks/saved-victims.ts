import { z } from 'zod'
import type { Victim } from '../evaluate/victim'
import type { Checkpoint } from '../tensor/run'

/** The states of several networks in training as one checkpoint. */
export function saveVictims(victims: readonly Victim[]): Checkpoint {
  const saved = victims.map((victim) => victim.save())
  const arrays = saved.flatMap((own, index) =>
    Object.entries(own.arrays).map(([name, values]) => [prefixOf(index) + name, values] as const),
  )
  return { state: { victims: saved.map(({ state }) => state) }, arrays: Object.fromEntries(arrays) }
}

/** The state of one of them. */
export function savedVictim({ state, arrays }: Checkpoint, index: number): Checkpoint {
  const prefix = prefixOf(index)
  const own = Object.entries(arrays).filter(([name]) => name.startsWith(prefix))
  return {
    state: SavedState.parse(state).victims[index] ?? {},
    arrays: Object.fromEntries(own.map(([name, values]) => [name.slice(prefix.length), values])),
  }
}

function prefixOf(index: number): string {
  return `victim ${index}/`
}

const SavedState = z.object({ victims: z.array(z.record(z.string(), z.unknown())) })
