import type { Command } from 'commander'
import { examine } from '../../app/doctor'
import { exitCode } from '../exit-code'
import { jsonOption } from '../options'
import { runInShell } from '../shell'

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('say what is in place on this computer; exit code 1 when photos cannot be protected')
    .addOption(jsonOption)
    .action((options: { json?: boolean }) =>
      runInShell(options, async ({ engine, root, dataFolder }) => {
        const report = await examine({ engine, root, dataFolder })
        const width = Math.max(...report.checks.map(({ name }) => name.length))
        const lines = report.checks.map(
          ({ name, state, detail }) => `${state.padEnd(8)}  ${name.padEnd(width)}  ${detail.message}`,
        )
        const verdict = report.healthy ? 'Photos can be protected here.' : 'Photos cannot be protected here.'
        return {
          text: [`unlearnable ${report.version}`, ...lines, verdict].join('\n'),
          data: report,
          code: report.healthy ? exitCode.done : exitCode.failed,
        }
      }),
    )
}
