import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { FaceProtection } from '../../../src-shared/protect'
import type { ReportKind } from '../../../src-shared/report'
import { evaluateFolder } from '../../app/evaluate'
import { facesOption, jsonOption, wholeNumber } from '../options'
import { describeReport } from '../report-text'
import { runInShell } from '../shell'

interface EvaluateOptions {
  readonly clean?: string[]
  readonly others?: string[]
  readonly full?: boolean
  readonly faces: FaceProtection
  readonly seed: number
  readonly out: string
  readonly device?: 'cpu' | 'gpu'
  readonly json?: boolean
}

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .summary('attack protected copies and report what recognisers still learn')
    .description(
      'Trains recognisers on the originals and on the copies, and says what each of them recognises in new photos, the worst first. Originals are found by the record in the copies’ folder, or by name. An interrupted run goes on with the same command.',
    )
    .argument('<copies>', 'a folder with protected copies')
    .option('--clean <folders...>', 'where the originals are (default: where they were)')
    .option('--others <folders...>', 'clean photos of other people, a subfolder each, to be told apart from')
    .addOption(new Option('--quick', 'the main figures in a few minutes (the default)').conflicts('full'))
    .option('--full', 'every recogniser, counter-measure and way of travelling; takes much longer')
    .addOption(facesOption)
    .addOption(
      new Option('--seed <number>', 'of the recognisers')
        .argParser(wholeNumber(0, Number.MAX_SAFE_INTEGER))
        .default(0),
    )
    .option('--out <file>', 'where the report goes; it names your files', 'unlearnable-report.json')
    .addOption(
      new Option('--device <device>', 'what computes (default: what is there)').choices(['cpu', 'gpu']),
    )
    .addOption(jsonOption)
    .action((copies: string, options: EvaluateOptions) =>
      runInShell(options, async ({ engine, watcher }) => {
        const kind: ReportKind = options.full ? 'full' : 'quick'
        const { clean = [], others = [], faces, seed, out } = options
        const order = { copies, originals: clean, others, kind, faces, seed, out }
        const report = await evaluateFolder(order, engine, watcher)
        return { text: `${describeReport(report)}\n\nReport  ${resolve(out)}`, data: report }
      }),
    )
}
