import { resolve } from 'node:path'
import type { Command } from 'commander'
import { exportNoise } from '../../app/export-noise'
import { jsonOption } from '../options'
import { runInShell } from '../shell'

export function addNoise(program: Command): void {
  const noise = program.command('noise').description('work with learned noise')
  noise
    .command('export')
    .summary('write noise as a file that numpy loads')
    .description(
      'Writes an npz file with noise (float32 [rows, side, side, 3] in units of 1), labels (int32 [rows]), names and parameters (JSON text); numpy.load reads it without pickle.',
    )
    .argument('<folder or key>', 'a folder with protected copies, or a noise file')
    .requiredOption('--output <file>', 'the npz file to write')
    .option('--person <name>', 'only this person’s noise')
    .addOption(jsonOption)
    .action((source: string, options: { output: string; person?: string; json?: boolean }) =>
      runInShell(options, async (shell) => {
        const exported = await exportNoise(source, resolve(options.output), options.person, shell)
        const { rows, side, mode, epsilon } = exported.noise
        return {
          text: `${exported.output}: ${rows.length} rows of ${mode}-wise noise, ${side}x${side}x3, at most ${epsilon} grey levels`,
          data: exported,
        }
      }),
    )
}
