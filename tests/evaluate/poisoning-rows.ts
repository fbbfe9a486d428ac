import type { PoisoningLabels, PoisoningRow } from '../../src-shared/poisoning-lab'

interface Figures {
  readonly clean?: number
  readonly poisoned?: number
  /** Of twenty targets: taken for the wanted class by poisoned victims and by clean ones. */
  readonly fooled?: readonly [poisoned: number, clean: number]
}

/** A made-up result of a poisoning matrix. */
export function poisoningRow(
  labels: Partial<PoisoningLabels> & { readonly seed?: number },
  { clean = 0.9, poisoned = 0.9, fooled }: Figures,
): PoisoningRow {
  const { seed = 0, ...others } = labels
  const rate = (hits: number) => ({ hits, of: 20, rate: hits / 20, interval: [0, 1] as const })
  const nothing = { hits: 0, of: 0, rate: 0, interval: [0, 1] as const }
  return {
    attack: 'flips',
    testbed: 'plane',
    ...others,
    seed,
    key: `key ${seed}`,
    measured: {
      applies: true,
      plan: {
        attack: 'label-poisoning',
        name: 'Label poisoning',
        parameters: {},
        goal: fooled ? 'target' : 'untargeted',
        testbed: 'plane',
        settings: {},
        victim: { victim: 'svm', values: {} },
        trials: 1,
        victims: 1,
        seed,
      },
      poison: {
        records: 4,
        placing: 'replaces',
        shareOfSet: 0.1,
        shareOfClass: 0.2,
        changedLabels: 4,
        largestChange: 0,
        overspent: [],
        figures: {},
      },
      success: {
        rows: [],
        success: fooled ? rate(fooled[0]) : nothing,
        control: fooled ? rate(fooled[1]) : nothing,
        cleanAccuracy: clean,
        poisonedAccuracy: poisoned,
        errorRise: { mean: clean - poisoned, lowest: clean - poisoned, highest: clean - poisoned },
      },
      chance: 0.5,
      seconds: 1,
      precision: 'float32',
      tensorflow: '2.21.0',
    },
  }
}

/** One for a defence that makes no sense there. */
export function unfitRow(labels: Partial<PoisoningLabels>): PoisoningRow {
  const row = poisoningRow(labels, {})
  return { ...row, measured: { applies: false, reasons: ['It guards pictures, and these are texts.'] } }
}
