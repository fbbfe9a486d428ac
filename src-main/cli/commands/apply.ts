import type { Command } from 'commander'
import { ApplyRequest } from '../../../src-shared/protect'
import { applyKeys } from '../../app/apply'
import { facesOption, jsonOption, type OutputOptions, outputOptions, outputSettings } from '../options'
import { runInShell } from '../shell'
import { resultOf } from '../summary'

interface ApplyOptions extends OutputOptions {
  readonly key: string[]
  readonly person?: string
  readonly out: string
  readonly faces: string
  readonly json?: boolean
}

export function addApply(program: Command): void {
  const command = program
    .command('apply')
    .summary('put a person’s ready noise on new photos')
    .description('Writes protected copies with the noise of keys, at once and without learning.')
    .argument('<files or folders...>', 'photos to protect')
    .requiredOption('--key <files...>', 'keys that protect has made, one for each person in the photos')
    .requiredOption('--out <folder>', 'where the copies go; made when missing')
    .option('--person <name>', 'whose noise to take, when the key holds several')
  for (const option of [facesOption, ...outputOptions]) command.addOption(option)
  command.addOption(jsonOption).action((inputs: string[], options: ApplyOptions) =>
    runInShell(options, async (shell) => {
      const { key: keys, person, out, faces } = options
      const output = outputSettings(options)
      const request = ApplyRequest.parse({ inputs, keys, person, out, faces, output })
      return resultOf(await applyKeys(request, shell, shell.watcher))
    }),
  )
}
