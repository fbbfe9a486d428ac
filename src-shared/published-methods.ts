/**
 * Published accuracies on CIFAR-10, in percent, of the methods and trainers that `resources/lab/methods.yaml` names as
 * well; under the same names.
 */
export interface PublishedTable {
  readonly source: string
  /** The victims of the matrix that stand for the one of the source. */
  readonly victims: readonly string[]
  /** By the counter-measure; '' is none. */
  readonly clean: Readonly<Record<string, number>>
  readonly protected: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export const publishedTables: readonly PublishedTable[] = [
  {
    source: 'APBench leaderboard, ResNet-18; clean pictures: Liu et al., Image Shortcut Squeezing',
    victims: ['CNN', 'CNN, 40 epochs'],
    clean: { '': 94.68, grey: 92.41, 'JPEG 10': 85.38 },
    protected: {
      'EMN sample-wise': {
        '': 20.78,
        grey: 92.03,
        'JPEG 10': 80.72,
        UEraser: 93.61,
        'adversarial training': 82.51,
      },
      REM: { '': 17.47, grey: 92.27, 'JPEG 10': 85.44, UEraser: 92.43, 'adversarial training': 77.46 },
      NTGA: { '': 22.76, grey: 70.41, 'JPEG 10': 68.72, UEraser: 86.78, 'adversarial training': 69.7 },
      TAP: { '': 6.27, grey: 11.01, 'JPEG 10': 84.08, UEraser: 79.05, 'adversarial training': 79.92 },
      LSP: { '': 13.06, grey: 64.7, 'JPEG 10': 80.14, UEraser: 92.83, 'adversarial training': 81.38 },
      AR: { '': 11.74, grey: 35.17, 'JPEG 10': 84.75, UEraser: 90.12, 'adversarial training': 81.15 },
      OPS: { '': 14.69, grey: 19.88, 'JPEG 10': 78.48, UEraser: 77.99, 'adversarial training': 14.95 },
    },
  },
  {
    source: 'MI-UE, MLP of three layers',
    victims: ['MLP'],
    clean: { '': 62.12 },
    protected: {
      'EMN sample-wise': { '': 28.54 },
      TAP: { '': 61.03 },
      AR: { '': 62.02 },
      SEM: { '': 54.44 },
    },
  },
]

/** One published figure, in 0..1, with what is needed to judge it. */
export interface PublishedFigure {
  readonly accuracy: number
  readonly clean: number
  /** The clean ceiling of the same counter-measure, where it is told. */
  readonly ceiling?: number
  /** Without counter-measure. */
  readonly protected: number
  readonly source: string
}

/** What was published of a method against a trainer by the names of the matrix; undefined where nothing was. */
export function publishedFigure(
  method: string,
  victim: string,
  defence: string | undefined,
): PublishedFigure | undefined {
  const table = publishedTables.find(({ victims }) => victims.includes(victim))
  const row = table?.protected[method]
  const accuracy = row?.[defence ?? '']
  if (!table || !row || accuracy === undefined) return undefined
  const ceiling = table.clean[defence ?? '']
  return {
    accuracy: accuracy / 100,
    clean: (table.clean[''] as number) / 100,
    ...(ceiling !== undefined && { ceiling: ceiling / 100 }),
    protected: (row[''] as number) / 100,
    source: table.source,
  }
}
