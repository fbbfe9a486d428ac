import { z } from 'zod'
import type { RecordKind, Records } from '../attacks/records'
import type { Step } from '../tensor/run'
import { definePoisoningDefence } from './define'
import { compareRecords } from './record-content'

const params = z.object({
  largest: z
    .number()
    .gt(0)
    .max(1)
    .default(0.002)
    .describe('share of the set that equal records with equal labels may have; one of them always stays'),
})

/** Puts a ceiling on what one source can say: whoever sends the same again and again is heard so often and no more. */
export const copyLimit = definePoisoningDefence({
  kind: 'filter',
  id: 'copy-limit',
  name: 'Ceiling on copies',
  source: 'Barreno et al., Can Machine Learning Be Secure?, 2006 (a ceiling on the share of a source)',
  summary: 'Drops equal records beyond a small share of the set.',
  records: ['images', 'features', 'tokens'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes: 'Poison is sent in copies. One changed value makes another record of it.',
  needs: [],
  cost: 'none to speak of',
  params,
  presets: { standard: {} },
  keep,
})

async function* keep(
  records: Records<RecordKind>,
  _victim: unknown,
  { largest }: z.output<typeof params>,
): AsyncGenerator<Step, Int32Array, void> {
  const total = records.labels.length
  yield { progress: { phase: 'comparing records', unit: 'records', done: 0, total } }
  const allowed = Math.max(1, Math.floor(largest * total))
  const order = Int32Array.from(records.labels.keys()).sort(
    (one, other) => compareRecords(records, one, other) || one - other,
  )
  let copies = 0
  const kept = order.filter((row, place) => {
    const isCopy = place > 0 && compareRecords(records, order[place - 1] as number, row) === 0
    copies = isCopy ? copies + 1 : 1
    return copies <= allowed
  })
  return kept.sort()
}
