import type { Command } from 'commander'
import { ApplyRequest } from '../../../src-shared/protect'
import { applyKey } from '../../app/apply'
import { jsonOption, outputOptions, outputSettings } from '../options'
import { runInShell } from '../shell'
import { resultOf } from '../summary'

interface ApplyOptions {
  readonly key: string
  readonly person?: string
  readonly out: string
  readonly format: string
  readonly quality: number
  readonly metadata: string
  readonly json?: boolean
}

export function addApply(program: Command): void {
  const command = program
    .command('apply')
    .summary('put a person’s ready noise on new photos')
    .description('Writes protected copies with the noise of a key, at once and without learning.')
    .argument('<files or folders...>', 'photos to protect')
    .requiredOption('--key <file>', 'a key that protect has made')
    .requiredOption('--out <folder>', 'where the copies go; made when missing')
    .option('--person <name>', 'whose noise to take, when the key holds several')
  for (const option of outputOptions) command.addOption(option)
  command.addOption(jsonOption).action((inputs: string[], options: ApplyOptions) =>
    runInShell(options, async (shell) => {
      const { key, person, out } = options
      const request = ApplyRequest.parse({ inputs, key, person, out, output: outputSettings(options) })
      return resultOf(await applyKey(request, shell, shell.watcher))
    }),
  )
}
