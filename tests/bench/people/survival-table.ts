import type { Journey } from '../../../src-main/evaluate/journeys'
import type { Share, Trainer } from '../../../src-main/evaluate/survival'

/** What one trainer recognises after one way: counts of new photos, pooled over the runs. */
export interface SurvivalLine {
  readonly way: string
  readonly trainer: string
  /** Of the protected people, if they had not been protected. */
  readonly unprotected: Share
  readonly protected: Share
  /** Of everybody else, beside the protected people. */
  readonly others: Share
}

/** The same line of two runs with other people protected. */
export function poolLines(one: SurvivalLine, other: SurvivalLine): SurvivalLine {
  const sum = (a: Share, b: Share): Share => ({
    recognised: a.recognised + b.recognised,
    photos: a.photos + b.photos,
  })
  return {
    ...one,
    unprotected: sum(one.unprotected, other.unprotected),
    protected: sum(one.protected, other.protected),
    others: sum(one.others, other.others),
  }
}

/** As a table in Markdown. */
export function survivalTable(
  lines: readonly SurvivalLine[],
  ways: readonly Journey[],
  trainers: readonly Trainer[],
): string {
  const nameOf = (all: readonly { id: string; name: string }[], id: string) =>
    all.find((one) => one.id === id)?.name ?? id
  const rows = lines.map((line) => [
    nameOf(ways, line.way),
    nameOf(trainers, line.trainer),
    written(line.unprotected),
    written(line.protected),
    (ratio(line.protected) / ratio(line.unprotected)).toFixed(2),
    line.others.photos === 0 ? '' : written(line.others),
  ])
  const head = ['What the trainer gets', 'Network', 'Unprotected', 'Protected', 'Ratio', 'Other people']
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function ratio({ recognised, photos }: Share): number {
  return recognised / photos
}

function written(share: Share): string {
  return `${ratio(share).toFixed(2)} (${share.recognised} of ${share.photos})`
}
