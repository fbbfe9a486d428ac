import type { AttackCatalogue, AttackDescription } from '../../src-shared/attack'
import type { AttackExplanation } from '../../src-shared/attack-explanation'
import type { Rate } from '../../src-shared/attack-outcome'
import type { AttackOrder, AttackResult, PricedAttack } from '../../src-shared/attack-run'
import type { AttackRunEntry } from '../../src-shared/attack-runs'

const share = {
  type: 'object',
  properties: {
    share: { type: 'number', minimum: 0, maximum: 1, default: 0.2, description: 'of the set' },
    labels: { enum: ['random', 'another'], default: 'another', description: 'new label' },
  },
}

function described(
  id: string,
  name: string,
  threatModel: Partial<AttackDescription['threatModel']>,
  records: AttackDescription['records'],
  testbed: string,
): AttackDescription {
  return {
    id,
    name,
    source: 'Ada and others, 2020',
    summary: 'Stores wrong labels or stamps a small pattern on pictures.',
    records,
    threatModel: {
      goals: ['untargeted'],
      controls: 'labels',
      labels: 'dirty',
      knows: 'the data',
      poison: 'universal',
      budget: 'a share of the stored labels',
      victims: ['from scratch'],
      ...threatModel,
    },
    cost: 'none to speak of',
    parameters: share,
    presets: [
      { name: 'usual', values: {} },
      { name: 'strong', values: { share: 0.4 } },
    ],
    testbeds: ['plane', 'mail', 'pictures'].map((each) => ({
      id: each,
      reasons: each === testbed ? [] : ['It poisons something else.'],
    })),
  }
}

export const madeUpCatalogue: AttackCatalogue = {
  attacks: [
    described('label-poisoning', 'Label poisoning', {}, ['features', 'images'], 'plane'),
    described(
      'dictionary-spam',
      'Dictionary attack on a spam filter',
      { controls: 'records', labels: 'clean', knows: 'nothing' },
      ['tokens'],
      'mail',
    ),
    described(
      'bad-nets',
      'BadNets',
      { goals: ['trigger'], controls: 'records and labels', victims: ['from scratch', 'fine-tuned'] },
      ['images'],
      'pictures',
    ),
  ],
  testbeds: [
    testbed('plane', 'Points in the plane', 'features', 'svm'),
    testbed('mail', 'Mail', 'tokens', 'spam-bayes'),
    testbed('pictures', 'Pictures', 'images', 'plain-cnn'),
  ],
  victims: [],
}

/** Done, running and failed. */
export function madeUpAttackRuns(): AttackRunEntry[] {
  const startedAt = '2026-05-04T10:00:00Z'
  return [
    { order: orderOf('label-poisoning'), status: 'done', startedAt },
    { order: orderOf('bad-nets'), status: 'done', startedAt },
    {
      order: orderOf('dictionary-spam'),
      status: 'running',
      startedAt,
      progress: { phase: 'writing mails', unit: 'victims', done: 3, total: 8, secondsLeft: 12 },
    },
  ]
}

/** An order with everything spelled out. */
export function madeUpPlan({ attack, testbed = 'plane', values = {} }: Partial<AttackOrder>): PricedAttack {
  return {
    attack: attack ?? '',
    name: attack ?? '',
    parameters: { share: 0.2, labels: 'another', ...values },
    goal: attack === 'bad-nets' ? 'trigger' : 'untargeted',
    testbed,
    settings: {},
    victim: { victim: 'svm', values: {} },
    trials: 5,
    victims: 1,
    seed: 0,
    cost: { passes: 0, trainings: 12, victims: 10 },
  }
}

export function madeUpAttackResult(attack: string): AttackResult {
  const plan = madeUpPlan({ attack })
  const aimed = plan.goal !== 'untargeted'
  const outcome = (accuracy: number, hits: number) => ({ accuracy, fooled: { hits, of: aimed ? 40 : 0 } })
  return {
    plan,
    poison: {
      records: 12,
      placing: 'replaces',
      shareOfSet: 0.24,
      shareOfClass: 0.32,
      changedLabels: 12,
      largestChange: 0,
      overspent: [],
      figures: {},
    },
    success: {
      rows: [0, 1].map((trial) => ({
        trial,
        seed: 1_000_000,
        clean: outcome(0.96, 1),
        poisoned: outcome(0.81 - 0.02 * trial, 38),
      })),
      success: rate(aimed ? 76 : 0, aimed ? 80 : 0, [0.88, 0.98]),
      control: rate(aimed ? 2 : 0, aimed ? 80 : 0, [0.01, 0.09]),
      cleanAccuracy: 0.96,
      poisonedAccuracy: 0.8,
      errorRise: { mean: 0.16, lowest: 0.15, highest: 0.17 },
    },
    explanation: explanations[attack] ?? verdicts,
    seconds: { poisoning: 1, victims: 2 },
    precision: 'float32',
    tensorflow: '2.21.0',
    version: '1.2.3',
  }
}

function testbed(id: string, name: string, records: 'features' | 'tokens' | 'images', victim: string) {
  return { id, name, summary: 'Small data and a small victim.', records, parameters: share, victim }
}

function orderOf(attack: string): AttackRunEntry['order'] {
  return { attack, values: {}, settings: {}, victims: 1, seed: 0 }
}

function rate(hits: number, of: number, interval: Rate['interval']): Rate {
  return { hits, of, rate: of === 0 ? 0 : hits / of, interval }
}

const columns = 24
const answersBelow = (limit: number) =>
  Array.from({ length: columns * columns }, (_, at) => (at % columns < limit ? 0 : 1))

const points: AttackExplanation = {
  kind: 'points',
  classNames: ['left', 'right'],
  axes: 'values',
  points: Array.from({ length: 50 }, (_, at) => ({
    x: (at % 2 === 0 ? -1.5 : 1.5) + Math.sin(7 * at),
    y: 1.4 * Math.cos(5 * at),
    label: at % 2,
    part: 'clean' as const,
  })).concat(
    Array.from({ length: 12 }, (_, at) => ({
      x: 1.5 + Math.sin(3 * at),
      y: 1.2 * Math.cos(2 * at),
      label: 0,
      part: 'poison' as never,
    })),
  ),
  answers: {
    columns,
    x: [-3, 3],
    y: [-2, 2],
    clean: answersBelow(12),
    poisoned: answersBelow(17),
  },
}

/** A gradient, with a light corner when it is poisoned. */
function picture(hue: number, isPoisoned: boolean): string {
  const side = 16
  const colours = Uint8Array.from({ length: side * side * 3 }, (_, at) => {
    const [x, y, channel] = [Math.floor(at / 3) % side, Math.floor(at / 3 / side), at % 3]
    if (isPoisoned && x >= side - 3 && y >= side - 3) return (x + y) % 2 === 0 ? 255 : 0
    return (60 + 8 * x + 5 * y + hue * (channel + 1) * 30) % 256
  })
  return btoa(String.fromCharCode(...colours))
}

const pictures: AttackExplanation = {
  kind: 'pictures',
  width: 16,
  height: 16,
  pairs: [0, 1, 2, 3, 4].map((hue) => ({
    original: picture(hue, false),
    poisoned: picture(hue, true),
    was: ['ball', 'boat', 'bear', 'car', 'doll'][hue] as string,
    stored: 'ball',
  })),
}

const verdicts: AttackExplanation = {
  kind: 'verdicts',
  classNames: ['ham', 'spam'],
  clean: [
    [96, 0, 4],
    [0, 94, 6],
  ],
  poisoned: [
    [12, 38, 50],
    [0, 99, 1],
  ],
}

const explanations: Readonly<Record<string, AttackExplanation>> = {
  'label-poisoning': points,
  'bad-nets': pictures,
}
