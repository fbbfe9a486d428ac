import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { ReportFile } from '../../../src-shared/report'
import { compareReports } from '../../../src-shared/report-comparison'
import { evaluate, filesAt } from '../../app/evaluate'
import { readReport } from '../../app/read-report'
import { reportText } from '../../app/write-report'
import { cannotWrite } from '../../files/writing-trouble'
import { jsonOption } from '../options'
import { describeComparison, describeReport } from '../report-text'
import { type CommandResult, runInShell, type Shell } from '../shell'

interface ReportOptions {
  readonly html?: string
  readonly csv?: string
  readonly language: 'en' | 'de'
  readonly pictures?: boolean
  readonly rerun?: boolean
  readonly out?: string
  readonly json?: boolean
}

export function addReport(program: Command): void {
  program
    .command('report')
    .summary('show a report, write it as a page or a table, or measure it again')
    .description(
      'Shows a report that evaluate has written. With --rerun everything is measured again with the same seeds, and the difference told.',
    )
    .argument('<report>', 'the JSON file of a report')
    .option('--html <file>', 'write it as one page that needs no other file')
    .option('--csv <file>', 'write all that was counted as a table')
    .addOption(new Option('--language <language>', 'of the page').choices(['en', 'de']).default('en'))
    .option('--pictures', 'show the best and the worst copy on the page; they are private photos')
    .option('--rerun', 'measure everything again and say by how much it differs')
    .option('--out <file>', 'with --rerun: where the second report goes (default: beside the first)')
    .addOption(jsonOption)
    .action((file: string, options: ReportOptions) =>
      runInShell(options, async (shell) => {
        const report = await readReport(file)
        if (options.rerun) return rerun(report, options.out ?? beside(file), shell)
        const written = await write(report, options, shell)
        const lines = written.map((path) => `Written  ${path}`)
        return { text: [describeReport(report), ...lines].join('\n\n'), data: { report, written } }
      }),
    )
}

async function rerun(report: ReportFile, out: string, { engine, watcher }: Shell): Promise<CommandResult> {
  const request = { ...report.request, precision: report.made.precision }
  const second = await evaluate(request, filesAt(out), engine, watcher)
  const comparison = compareReports(report, second)
  return {
    text: `${describeComparison(comparison)}\n\nReport  ${resolve(out)}`,
    data: { comparison, report: second },
  }
}

function beside(file: string): string {
  return `${file.replace(/\.json$/, '')}.again.json`
}

async function write(
  report: ReportFile,
  { html, csv, language, pictures = false }: ReportOptions,
  { engine, root }: Shell,
): Promise<string[]> {
  const written: string[] = []
  for (const [format, file] of [
    ['html', html],
    ['csv', csv],
  ] as const) {
    if (file === undefined) continue
    const text = await reportText(report, format, { language, pictures }, { engine, root })
    const path = resolve(file)
    await writeFile(path, text).catch((cause) => {
      throw cannotWrite(path, cause)
    })
    written.push(path)
  }
  return written
}
