import { type Command, Option } from 'commander'
import type { FaceProtection } from '../../../src-shared/protect'
import { RecommendationGoal, ToleratedChange } from '../../../src-shared/recommendation'
import { recommendForFolders } from '../../app/recommend'
import { facesOption, jsonOption } from '../options'
import { describeRecommendation } from '../recommendation-text'
import { runInShell } from '../shell'

interface RecommendOptions {
  readonly goal: RecommendationGoal
  readonly change: ToleratedChange
  readonly others?: string[]
  readonly faces: FaceProtection
  readonly device?: 'cpu' | 'gpu'
  readonly json?: boolean
}

export function addRecommend(program: Command): void {
  program
    .command('recommend')
    .summary('find out which method works best on your photos')
    .description(
      'Tries three methods in short forms on a part of the photos, trains recognisers on the protected pictures, and recommends the method after which they recognise least. Nothing is written. A few minutes; a hint, no proof: evaluate measures the copies themselves.',
    )
    .argument('<files or folders...>', 'photos to be protected')
    .addOption(
      new Option(
        '--goal <goal>',
        'whom to stop: scrapers train as usual, colour trainers drop the colours, strong ones train adversarially',
      )
        .choices(RecommendationGoal.options)
        .default('scrapers'),
    )
    .addOption(
      new Option(
        '--change <amount>',
        'how much change of the photos is tolerable: at most 8, 12 or 16 of 255 grey levels',
      )
        .choices(ToleratedChange.options)
        .default('some'),
    )
    .option(
      '--others <folders...>',
      'clean photos of other people, a subfolder each, to be told apart from (default: pictures that come with the program)',
    )
    .addOption(facesOption)
    .addOption(
      new Option('--device <device>', 'what computes (default: what is there)').choices(['cpu', 'gpu']),
    )
    .addOption(jsonOption)
    .action((inputs: string[], options: RecommendOptions) =>
      runInShell(options, async ({ engine, root, watcher }) => {
        const { goal, change, others = [], faces } = options
        const result = await recommendForFolders(
          { inputs, others, goal, change, faces },
          { engine, root },
          watcher,
        )
        return { text: describeRecommendation(result), data: result }
      }),
    )
}
