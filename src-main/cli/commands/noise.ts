import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { NoiseLayout } from '../../../src-shared/noise'
import { exportNoise } from '../../app/export-noise'
import { jsonOption } from '../options'
import { runInShell } from '../shell'

interface ExportOptions {
  readonly output: string
  readonly person?: string
  readonly layout: NoiseLayout
  readonly json?: boolean
}

export function addNoise(program: Command): void {
  const noise = program.command('noise').description('work with learned noise')
  noise
    .command('export')
    .summary('write noise as a file that numpy loads')
    .description(
      'Writes an npz file with noise (float32 [rows, side, side, 3] in units of 1), labels (int32 [rows]), names and parameters (JSON text); numpy.load reads it without pickle. Layout pytorch writes perturbation (float32 [rows, 3, side, side]) with labels and names, and torch takes it by: torch.from_numpy(numpy.load(file)["perturbation"]).',
    )
    .argument('<folder or key>', 'a folder with protected copies, or a noise file')
    .requiredOption('--output <file>', 'the npz file to write')
    .option('--person <name>', 'only this person’s noise')
    .addOption(
      new Option('--layout <layout>', 'numpy: channels last, with all that is known; pytorch: channels first')
        .choices(NoiseLayout.options)
        .default('numpy'),
    )
    .addOption(jsonOption)
    .action((source: string, options: ExportOptions) =>
      runInShell(options, async (shell) => {
        const exported = await exportNoise(source, resolve(options.output), options, shell)
        const { rows, side, mode, epsilon } = exported.noise
        return {
          text: `${exported.output}: ${rows.length} rows of ${mode}-wise noise, ${side}x${side}x3, at most ${epsilon} grey levels`,
          data: exported,
        }
      }),
    )
}
