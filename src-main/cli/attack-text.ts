import type { AttackDescription } from '../../src-shared/attack'
import type { AttackSuccess, Rate, VictimOutcome } from '../../src-shared/attack-outcome'
import type { AttackResult, PoisonSummary, PricedAttack } from '../../src-shared/attack-run'
import type { PoisonReplay, PoisonReport } from '../../src-shared/poison-report'
import { formatDuration } from './duration'
import { parameterLines, presetList } from './parameter-text'
import { table } from './table'

/** The taxonomy as a table. */
export function attackTable(attacks: readonly AttackDescription[]): string {
  return table(
    ['attack', 'goal', 'attacker knows', 'controls', 'labels', 'poison', 'victim', 'records'],
    attacks.map(({ id, threatModel, records }) => [
      id,
      threatModel.goals.join(', '),
      threatModel.knows,
      threatModel.controls,
      threatModel.labels,
      threatModel.poison,
      threatModel.victims.join(', '),
      records.join(', '),
    ]),
  )
}

/** One attack with its parameters and where it can be tried. */
export function describeAttack(attack: AttackDescription): string {
  const { id, name, source, summary, threatModel, cost, parameters, presets, testbeds } = attack
  const fitting = testbeds.filter(({ reasons }) => reasons.length === 0)
  return [
    `${id}: ${name} (${source})`,
    `  ${summary}`,
    `  goal          ${threatModel.goals.join(', ')}`,
    `  controls      ${threatModel.controls}; stored labels are ${threatModel.labels}`,
    `  knows         ${threatModel.knows}`,
    `  budget        ${threatModel.budget}`,
    `  victims       ${threatModel.victims.join(', ')}`,
    `  cost          ${cost}`,
    `  testbeds      ${fitting.map((testbed, index) => (index === 0 ? `${testbed.id} (default)` : testbed.id)).join(', ')}`,
    `  presets       ${presetList(presets)}`,
    '  parameters',
    ...parameterLines(parameters),
  ].join('\n')
}

/** What a run will cost, in one line. */
export function costLine({ cost: { passes, trainings, victims }, trials }: PricedAttack): string {
  const poison = [
    ...(passes > 0 ? [`${passes.toLocaleString('en')} passes of a record through a network`] : []),
    ...(trainings > 0 ? [`${trainings.toLocaleString('en')} trainings`] : []),
  ]
  const making = poison.length > 0 ? poison.join(' and ') : 'next to nothing'
  return `cost: ${making} to poison in ${trials} ${trials === 1 ? 'trial' : 'trials'}, then ${victims} victims to train`
}

/** How a run came out. */
export function describeRun({ plan, poison, success, seconds }: AttackResult): string {
  const { name, testbed, victim, trials, victims } = plan
  return [
    `${name} on the testbed "${testbed}", victim ${victim.victim}: ${trials} x ${victims} trainings with poison, each beside one without`,
    successTable(success),
    poisonLines(poison),
    `Poisoned in ${formatDuration(seconds.poisoning)}, victims trained in ${formatDuration(seconds.victims)}.`,
  ].join('\n\n')
}

/** What a poison did to another victim. */
export function describeReplay({ attack, victim, success }: PoisonReplay): string {
  return [`A poison of ${attack}, victim ${victim.victim}`, successTable(success)].join('\n\n')
}

/** What a poison's file holds. */
export function describePoison(report: PoisonReport, mostRecords: number): string {
  const { attack, goal, wanted, testbed, seed, budget, summary, inspected } = report
  const change = (value: number | undefined) => (value === undefined ? '' : value.toFixed(2))
  const rows = inspected
    .slice(0, mostRecords)
    .map(({ base, stored, was, largestChange, meanChange }) => [
      base < 0 ? 'none' : String(base),
      was ?? '',
      stored,
      change(largestChange),
      change(meanChange),
    ])
  const more = inspected.length - rows.length
  return [
    `A poison of ${attack} for the testbed "${testbed}" (seed ${seed}), aim: ${goal}${wanted === undefined ? '' : `, to be taken for ${wanted}`}`,
    `Parameters  ${JSON.stringify(report.parameters)}\nSettings    ${JSON.stringify(report.settings)}`,
    poisonLines(summary),
    `Budget      ${budget.records} records, labels ${budget.labels}${budget.largestChange === undefined ? '' : `, changes up to ${budget.largestChange}`}`,
    table(['made from', 'label was', 'stored as', 'largest change', 'mean change'], rows),
    more > 0 ? `and ${more} more; all of them with --json` : '',
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

function successTable(success: AttackSuccess): string {
  const { control, withoutTrigger, robust, cleanAccuracy, poisonedAccuracy, errorRise, rows } = success
  const aimed = success.success.of > 0
  const accuracies = (pick: (row: AttackSuccess['rows'][number]) => VictimOutcome) => {
    const all = rows.map((row) => pick(row).accuracy)
    return all.length > 1 ? ` (${percent(Math.min(...all))} to ${percent(Math.max(...all))})` : ''
  }
  return [
    table(
      ['', 'clean victims', 'poisoned victims'],
      [
        [
          'right on test records',
          `${percent(cleanAccuracy)}${accuracies(({ clean }) => clean)}`,
          `${percent(poisonedAccuracy)}${accuracies(({ poisoned }) => poisoned)}`,
        ],
        ...(aimed ? [['taken for the wanted class', rateText(control), rateText(success.success)]] : []),
        ...(withoutTrigger ? [['the same without the trigger', '', rateText(withoutTrigger)]] : []),
        ...(robust ? [['with the trigger, but right', '', rateText(robust)]] : []),
      ],
    ),
    `Test error rises by ${points(errorRise.mean)} points (${points(errorRise.lowest)} to ${points(errorRise.highest)}).`,
  ].join('\n')
}

function poisonLines({
  records,
  placing,
  shareOfSet,
  shareOfClass,
  changedLabels,
  ...poison
}: PoisonSummary): string {
  const what = placing === 'added' ? 'added' : 'in the place of others'
  return [
    `Poison      ${records} records ${what}: ${percent(shareOfSet)} of the set, ${percent(shareOfClass)} of its largest class`,
    `Changes     ${changedLabels} labels; largest change of a value ${poison.largestChange.toFixed(2)}`,
    ...Object.entries(poison.figures).map(
      ([name, value]) => `Found       ${name} ${Number(value.toPrecision(4))}`,
    ),
    ...poison.overspent.map((reason) => `Too dear    ${reason}`),
  ].join('\n')
}

function rateText({ hits, of, rate, interval: [low, high] }: Rate): string {
  return `${percent(rate)} (${hits} of ${of}; 95 %: ${percent(low)} to ${percent(high)})`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function points(difference: number): string {
  return (100 * difference).toFixed(1)
}
