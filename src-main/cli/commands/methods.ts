import type { Command } from 'commander'
import type { MethodDescription } from '../../../src-shared/method'
import { jsonOption } from '../options'
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
  const properties = parameters.properties as Record<string, Record<string, unknown>>
  const names = Object.keys(properties)
  const width = Math.max(...names.map((parameter) => parameter.length))
  return [
    `${id}: ${name} (${source})`,
    `  ${summary}`,
    `  protects      ${threatModel.protects}`,
    `  assumes       ${threatModel.assumes}`,
    ...threatModel.failsAgainst.map((limit, i) => `  ${i === 0 ? 'fails against' : ' '.repeat(13)} ${limit}`),
    `  cost          ${cost}`,
    `  presets       ${presets.map((preset, i) => (i === 0 ? `${preset.name} (default)` : preset.name)).join(', ')}`,
    '  parameters',
    ...names.map(
      (parameter) => `    ${parameter.padEnd(width)}  ${describeParameter(properties[parameter] ?? {})}`,
    ),
  ].join('\n')
}

function describeParameter(schema: Record<string, unknown>): string {
  const choices = Array.isArray(schema.enum) ? ` [${schema.enum.join(', ')}]` : ''
  const fallback = 'default' in schema ? ` (default: ${JSON.stringify(schema.default)})` : ''
  return `${schema.description ?? ''}${choices}${fallback}`
}
