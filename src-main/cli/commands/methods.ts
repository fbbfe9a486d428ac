import type { Command } from 'commander'
import type { MethodDescription } from '../../../src-shared/method'
import { jsonOption } from '../options'
import { parameterLines, presetList } from '../parameter-text'
import { runInShell } from '../shell'

export function addMethods(program: Command): void {
  program
    .command('methods')
    .description('list the protection methods with their parameters')
    .addOption(jsonOption)
    .action((options: { json?: boolean }) =>
      runInShell(options, async ({ engine }) => {
        const methods = await engine.call('describe-methods', {})
        return { text: methods.map(describeMethod).join('\n\n'), data: methods }
      }),
    )
}

function describeMethod(method: MethodDescription): string {
  const { id, name, source, summary, threatModel, cost, parameters, presets } = method
  return [
    `${id}: ${name} (${source})`,
    `  ${summary}`,
    `  protects      ${threatModel.protects}`,
    `  assumes       ${threatModel.assumes}`,
    ...threatModel.failsAgainst.map((limit, i) => `  ${i === 0 ? 'fails against' : ' '.repeat(13)} ${limit}`),
    `  cost          ${cost}`,
    `  presets       ${presetList(presets)}`,
    '  parameters',
    ...parameterLines(parameters),
  ].join('\n')
}
