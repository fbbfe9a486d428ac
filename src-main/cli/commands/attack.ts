import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { type AttackAxis, attackAxisNames, filterAttacks } from '../../../src-shared/attack-axes'
import { AttackOrder } from '../../../src-shared/attack-run'
import { Goal } from '../../../src-shared/threat-model'
import { attackPlace, runAttack } from '../../app/attacks'
import {
  attackTable,
  costLine,
  describeAttack,
  describePoison,
  describeReplay,
  describeRun,
} from '../attack-text'
import { assignment, jsonOption, wholeNumber } from '../options'
import { runInShell } from '../shell'

const recordsShown = 12

/** What each axis says, for the help. */
const axisHelp: Readonly<Record<AttackAxis, string>> = {
  goal: 'what is aimed at: untargeted, target or trigger',
  knows: 'what the attacker knows: nothing, "the data", "a surrogate" or "the victim"',
  controls: 'what is in the attacker’s hands: labels, records or "records and labels"',
  labels: 'stored labels: clean or dirty',
  poison: 'universal, or individual for one target',
  victim: 'how the victim is trained: "from scratch", fine-tuned or "last layer"',
  records: 'what is poisoned: images, features or tokens',
}

export function addAttack(program: Command): void {
  const attack = program
    .command('attack')
    .description('poison training data on a testbed, and see what becomes of whoever learns from them')
  addList(attack)
  addRun(attack)
  addInspect(attack)
  addReplay(attack)
}

function addList(attack: Command): void {
  const list = attack
    .command('list')
    .description('list the attacks by what they are, or one of them with its parameters')
    .argument('[id]', 'of one attack')
    .addOption(jsonOption)
  for (const axis of attackAxisNames) list.option(`--${axis} <value>`, axisHelp[axis])
  list.action((id: string | undefined, options: ListOptions) =>
    runInShell(options, async ({ engine }) => {
      const { attacks } = await engine.call('describe-attacks', {})
      const chosen = filterAttacks(attacks, options).filter((one) => id === undefined || one.id === id)
      const text = id === undefined ? attackTable(chosen) : chosen.map(describeAttack).join('\n\n')
      return { text: chosen.length > 0 ? text : 'no attack is like that', data: chosen }
    }),
  )
}

function addRun(attack: Command): void {
  attack
    .command('run')
    .summary('make a poison and judge it on fresh victims')
    .description(
      'Makes poison, trains fresh victims with and without it, and says how often it worked, with the interval that so many trials allow. Whatever is left out follows from the attack. What it will cost is said before it starts.',
    )
    .argument('<attack>', 'by its id; see: attack list')
    .option('--preset <name>', 'parameter set of the attack (default: its first)')
    .option('--set <name=value>', 'a parameter of the attack; may be repeated', assignment, {})
    .addOption(new Option('--goal <goal>', 'what is aimed at').choices(Goal.options))
    .option('--testbed <id>', 'data and victim (default: the usual one of the attack)')
    .option('--setting <name=value>', 'of the testbed; may be repeated', assignment, {})
    .option('--data <path>', 'the data of the testbed, instead of what comes with the program')
    .option('--victim <id>', 'who learns from the data (default: as the testbed says)')
    .option('--victim-set <name=value>', 'a parameter of the victim; may be repeated', assignment, {})
    .option('--trials <number>', 'poisons, each for another draw or target', wholeNumber(1, 1000))
    .option('--seeds <number>', 'fresh victims of each poison', wholeNumber(1, 100), 1)
    .option('--seed <number>', 'the first of draws and poisons', wholeNumber(0, Number.MAX_SAFE_INTEGER), 0)
    .option('--out <file>', 'keep the poison as an npz file')
    .addOption(jsonOption)
    .action((id: string, options: RunOptions) =>
      runInShell(options, async (shell) => {
        const order = AttackOrder.parse({
          attack: id,
          preset: options.preset,
          values: options.set,
          goal: options.goal,
          testbed: options.testbed,
          settings: withData(options.setting, options.data),
          victim: victimOf(options),
          trials: options.trials,
          victims: options.seeds,
          seed: options.seed,
        })
        const { watcher, progress } = shell
        const onPlanned = (plan: Parameters<typeof costLine>[0]) => progress.print(costLine(plan))
        const result = await runAttack(order, options.out, shell, { ...watcher, onPlanned })
        const files = result.files.map((file) => `Kept        ${file}`).join('\n')
        return { text: [describeRun(result), ...(files ? [files] : [])].join('\n\n'), data: result }
      }),
    )
}

function addInspect(attack: Command): void {
  attack
    .command('inspect')
    .description('say what a poison changed, record by record, and what of its budget it used')
    .argument('<poison>', 'an npz file of: attack run --out')
    .option('--data <path>', 'where the data of its testbed lie now')
    .addOption(jsonOption)
    .action((file: string, options: PoisonOptions) =>
      runInShell(options, async ({ engine, root }) => {
        const report = await engine.call('inspect-poison', poisonRequest(file, options, root))
        return { text: describePoison(report, recordsShown), data: report }
      }),
    )
}

function addReplay(attack: Command): void {
  attack
    .command('replay')
    .description('judge a poison on other victims, without the attack that made it')
    .argument('<poison>', 'an npz file of: attack run --out')
    .option('--victim <id>', 'who learns from the data (default: as the testbed says)')
    .option('--victim-set <name=value>', 'a parameter of the victim; may be repeated', assignment, {})
    .option('--seeds <number>', 'fresh victims', wholeNumber(1, 100), 1)
    .option('--data <path>', 'where the data of its testbed lie now')
    .addOption(jsonOption)
    .action((file: string, options: ReplayOptions) =>
      runInShell(options, async ({ engine, root, watcher }) => {
        const victim = victimOf(options)
        const request = {
          ...poisonRequest(file, options, root),
          ...(victim && { victim }),
          victims: options.seeds,
        }
        const replay = await engine.call('replay-poison', request, watcher)
        return { text: describeReplay(replay), data: replay }
      }),
    )
}

type ListOptions = { readonly [Axis in AttackAxis]?: string } & { readonly json?: boolean }

interface VictimOptions {
  readonly victim?: string
  readonly victimSet: Record<string, unknown>
}

interface RunOptions extends VictimOptions {
  readonly preset?: string
  readonly set: Record<string, unknown>
  readonly goal?: Goal
  readonly testbed?: string
  readonly setting: Record<string, unknown>
  readonly data?: string
  readonly trials?: number
  readonly seeds: number
  readonly seed: number
  readonly out?: string
  readonly json?: boolean
}

interface PoisonOptions {
  readonly data?: string
  readonly json?: boolean
}

interface ReplayOptions extends PoisonOptions, VictimOptions {
  readonly seeds: number
}

function withData(settings: Record<string, unknown>, data: string | undefined): Record<string, unknown> {
  return data === undefined ? settings : { ...settings, data: resolve(data) }
}

function victimOf({ victim, victimSet }: VictimOptions) {
  return victim === undefined ? undefined : { victim, values: victimSet }
}

function poisonRequest(file: string, { data }: PoisonOptions, root: string) {
  return {
    ...attackPlace(root),
    poison: resolve(file),
    ...(data !== undefined && { data: resolve(data) }),
  }
}
