import { type Command, Option } from 'commander'
import { type ProtectPlan, ProtectRequest, workingSide } from '../../../src-shared/protect'
import { type Strength, strengths } from '../../../src-shared/strength'
import { planProtection, protect } from '../../app/protect'
import {
  assignment,
  facesOption,
  jsonOption,
  type OutputOptions,
  outputOptions,
  outputSettings,
  wholeNumber,
} from '../options'
import { type CommandResult, runInShell, type Shell } from '../shell'
import { resultOf } from '../summary'

interface ProtectOptions extends OutputOptions {
  readonly out: string
  readonly person?: string
  readonly others?: string[]
  readonly method: string
  readonly preset?: string
  readonly mode?: 'class' | 'sample'
  readonly strength?: Strength
  readonly epsilon?: number
  readonly param: Record<string, unknown>
  readonly side: number
  readonly faces: string
  readonly improve?: string
  readonly seed?: number
  readonly device?: 'cpu' | 'gpu'
  readonly precision?: 'float32' | 'bf16'
  readonly dryRun?: boolean
  readonly json?: boolean
}

export function addProtect(program: Command): void {
  const command = program
    .command('protect')
    .summary('write protected copies of photos')
    .description(
      'Learns noise for the people in the photos and writes protected copies. A folder’s subfolders are one person each; photos right in a folder are one person. The originals are only read.',
    )
    .argument('<files or folders...>', 'photos to protect')
    .requiredOption('--out <folder>', 'where the copies go; made when missing')
    .option('--person <name>', 'everything given is this one person')
    .option('--others <folders...>', 'clean photos of other people, to tell apart from; never changed')
    .addOption(
      new Option(
        '--strength <word>',
        'how strong: light, medium and strong change a pixel by at most 8, 12 and 16 of 255',
      )
        .choices(Object.keys(strengths))
        .conflicts('epsilon'),
    )
    .addOption(
      new Option('--epsilon <1-64>', 'how strong, as the largest change of a pixel in grey levels').argParser(
        wholeNumber(1, 64),
      ),
    )
    .option('--method <id>', 'protection method; see: methods', 'emn')
    .option('--preset <name>', 'parameter set of the method; see: methods')
    .addOption(
      new Option('--mode <mode>', 'one noise per person, or one per photo').choices(['class', 'sample']),
    )
    .option(
      '--param <name=value>',
      'a parameter of the method; may be repeated; see: methods',
      assignment,
      {},
    )
    .addOption(
      new Option(
        '--improve <key>',
        'go on from the noise of a key, with these photos and by its own method, instead of learning anew',
      ).conflicts(['strength', 'epsilon', 'preset', 'mode']),
    )
    .addOption(
      new Option('--side <pixels>', 'side of the square at which the noise is learned')
        .argParser(wholeNumber(16, 512))
        .default(workingSide),
    )
    .addOption(
      new Option('--seed <number>', 'of the noise (default: your own, drawn at random once)').argParser(
        wholeNumber(0, Number.MAX_SAFE_INTEGER),
      ),
    )
    .addOption(
      new Option('--device <device>', 'what computes (default: what is there)').choices(['cpu', 'gpu']),
    )
    .addOption(
      new Option('--precision <kind>', 'how activations are stored (default: what is fastest here)').choices([
        'float32',
        'bf16',
      ]),
    )
  for (const option of [facesOption, ...outputOptions]) command.addOption(option)
  command
    .option('--dry-run', 'say what would be done, and do nothing')
    .addOption(jsonOption)
    .action((inputs: string[], options: ProtectOptions) => {
      const request = requestOf(inputs, options)
      return runInShell(options, (shell) => (options.dryRun ? plan(request, shell) : run(request, shell)))
    })
}

function requestOf(inputs: string[], options: ProtectOptions): ProtectRequest {
  const epsilon = options.epsilon ?? (options.strength && strengths[options.strength])
  return ProtectRequest.parse({
    inputs,
    person: options.person,
    others: options.others,
    out: options.out,
    method: {
      method: options.method,
      preset: options.preset,
      mode: options.mode,
      values: { ...(epsilon === undefined ? {} : { epsilon }), ...options.param },
    },
    side: options.side,
    seed: options.seed,
    precision: options.precision,
    device: options.device,
    faces: options.faces,
    improveFrom: options.improve,
    output: outputSettings(options),
  })
}

async function run(request: ProtectRequest, shell: Shell): Promise<CommandResult> {
  const summary = await protect(request, shell, shell.watcher)
  const methods = await shell.engine.call('describe-methods', {})
  return resultOf(
    summary,
    methods.find(({ id }) => id === request.method.method),
  )
}

async function plan(request: ProtectRequest, shell: Shell): Promise<CommandResult> {
  const planned = await planProtection(request, shell)
  return { text: describePlan(planned), data: planned }
}

function describePlan({ out, method, people, others, omitted }: ProtectPlan): string {
  return [
    `Would protect with ${method.name} (${method.preset}, ${method.mode}-wise, at most ${method.epsilon} grey levels):`,
    ...people.flatMap(({ name, photos }) => [
      `  ${name}: ${photos.length} photos`,
      ...photos.map(({ photo }) => `    ${photo}`),
    ]),
    others.length === 0
      ? 'There are no photos of others; made-up pictures would stand in.'
      : `Others to tell apart from: ${others.map(({ name, photos }) => `${name} (${photos})`).join(', ')}`,
    ...omitted.map(({ file, message }) => `Would pass over ${file}: ${message}`),
    `Copies would go to ${out}`,
  ].join('\n')
}
