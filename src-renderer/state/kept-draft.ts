import { z } from 'zod'
import { ProtectionOrder } from '../../src-shared/jobs'
import { PersonId } from '../../src-shared/library'
import { OutputSettings } from '../../src-shared/output-settings'
import { initialDraft, type OrderDraft } from './app-state'

const key = 'order draft'

const KeptDraft = z.object({
  people: z.array(PersonId).exactOptional(),
  noise: ProtectionOrder.shape.noise,
  mode: z.enum(['class', 'sample']),
  epsilon: z.number().int().min(1).max(255),
  method: z.string().exactOptional(),
  preset: z.string().exactOptional(),
  values: z.record(z.string(), z.unknown()),
  out: z.string().exactOptional(),
  output: OutputSettings.exactOptional(),
}) satisfies z.ZodType<OrderDraft>

/**
 * The order that was being put together before the page was loaded again; a new one when there is none.
 *
 * @param storage gives the storage; asking for it fails already where the browser keeps nothing
 */
export function keptDraft(storage: () => Pick<Storage, 'getItem'>): OrderDraft {
  try {
    return KeptDraft.parse(JSON.parse(storage().getItem(key) ?? ''))
  } catch {
    // Nothing was kept, or by another version, or the browser keeps nothing.
    return initialDraft
  }
}

/** Keeps the order until the window is closed. */
export function keepDraft(draft: OrderDraft, storage: () => Pick<Storage, 'setItem'>): void {
  try {
    storage().setItem(key, JSON.stringify(draft))
  } catch {
    // Without storage a reload begins anew.
  }
}
