import type { ProtectionOrder } from '../../src-shared/jobs'

/** An order that takes seconds: the smallest network that learns, for a few rounds. */
export function quickOrder(
  people: string[],
  out: string,
  values: object = {},
  noise: ProtectionOrder['noise'] = 'learn',
): ProtectionOrder {
  return {
    people,
    noise,
    method: {
      method: 'emn',
      preset: 'class-wise',
      values: {
        epsilon: 8,
        surrogates: [{ network: 'cnn', params: { widths: [8, 16] } }],
        rounds: 2,
        grid: 8,
        batch: 16,
        ...values,
      },
    },
    out,
    output: { format: 'keep', quality: 95, metadata: 'remove', adapt: 'even' },
  }
}
