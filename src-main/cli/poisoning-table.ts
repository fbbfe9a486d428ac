import type { PoisoningSummary, Verdict } from '../../src-shared/poisoning-summary'
import { table } from './table'

const verdictTexts: Readonly<Record<Verdict, string>> = {
  agrees: 'agrees',
  disagrees: 'DISAGREES',
  'no expectation': '',
  inconclusive: 'inconclusive',
  'not applicable': 'does not apply',
  undefended: '',
}

/** The results of a poisoning matrix for people. */
export function poisoningTable(cells: readonly PoisoningSummary[]): string {
  return table(
    ['attack', 'defence', 'clean', 'poisoned', 'effect', 'left', 'found', 'expected', 'verdict'],
    cells.map(({ attack, defence, expected, figures, verdict }) => [
      attack,
      defence ?? 'none',
      figures ? percent(figures.cleanAccuracy) : '',
      figures ? percent(figures.poisonedAccuracy) : '',
      figures ? (100 * figures.effect).toFixed(1) : '',
      figures?.left === undefined ? '' : percent(figures.left),
      figures?.sign ?? '',
      expected ?? '',
      verdictTexts[verdict],
    ]),
  )
}

/** Why defences do not apply, each reason once. */
export function reasonLines(cells: readonly PoisoningSummary[]): string {
  const reasons = new Map<string, Set<string>>()
  for (const { attack, reasons: own } of cells) {
    for (const reason of own) reasons.set(reason, (reasons.get(reason) ?? new Set()).add(attack))
  }
  return [...reasons].map(([reason, attacks]) => `${[...attacks].join(', ')}: ${reason}`).join('\n')
}

/** How many expectations came true. */
export function verdictLine(cells: readonly PoisoningSummary[]): string {
  const count = (wanted: Verdict) => cells.filter(({ verdict }) => verdict === wanted).length
  return `${count('agrees')} cells agree with what was expected, ${count('disagrees')} disagree, ${count('inconclusive')} are inconclusive, in ${count('not applicable')} the defence does not apply`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
