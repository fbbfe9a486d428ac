import { z } from 'zod'
import { reasonForDifference } from './difference-reasons'
import { Precision } from './facts'
import type { LabLabels, LabRow } from './lab'
import { type LabSummaryRow, summarise } from './lab-summary'
import {
  frontOf,
  isWhole,
  type MethodCost,
  type MethodPoint,
  methodCosts,
  methodPictures,
} from './method-points'
import { outcomeOfProtection, ProtectionOutcome } from './outcome-of-protection'
import { PictureChange } from './photo'
import { publishedFigure } from './published-methods'

const Share = z.number()

/** What a trainer makes of a method, beside what was published of both. */
const MethodCell = z.object({
  accuracy: Share,
  outcome: ProtectionOutcome,
  /** Why it is open. */
  open: z.enum(['takes little', 'learns little']).optional(),
  published: z
    .object({
      accuracy: Share,
      outcome: ProtectionOutcome,
      source: z.string(),
      /** Absent where one of the two is open. */
      agrees: z.boolean().optional(),
      /** Why it differs, where that is known. */
      reason: z.string().optional(),
    })
    .optional(),
})
export type MethodCell = z.infer<typeof MethodCell>

/** The methods of a matrix against its trainers, as the pages about them are made of it. */
export const MethodTable = z.object({
  data: z.string(),
  pictures: z.object({ train: z.number().int(), test: z.number().int() }),
  chance: Share,
  seeds: z.array(z.number().int()),
  precisions: z.array(Precision),
  tensorflow: z.array(z.string()),
  /** The main victim first, then what it does against protection, then the others. */
  trainers: z.array(
    z.object({
      victim: z.string(),
      defence: z.string().optional(),
      /** What it recognises after clean pictures. */
      clean: Share,
    }),
  ),
  methods: z.array(
    z.object({
      name: z.string(),
      /** Of the protection. */
      id: z.string(),
      parameters: z.record(z.string(), z.unknown()),
      noise: z.object({
        method: z.string(),
        secondsPerPicture: z.number().optional(),
        change: PictureChange.optional(),
      }),
      /** Its place in the picture of cost and effect. */
      plain: Share,
      strongest: z.object({ share: Share, defence: z.string().optional() }),
      /** In which costs it is on the front. */
      front: z.array(z.enum(methodCosts)),
      /** By trainer; null where the matrix has none. */
      cells: z.array(MethodCell.nullable()),
    }),
  ),
})
export type MethodTable = z.infer<typeof MethodTable>

/** The tables of a matrix, one for each data source that has a picture of cost and effect, see `methodPictures`. */
export function methodTables(rows: readonly LabRow[]): MethodTable[] {
  const summary = summarise(rows)
  return methodPictures(summary).map(({ data, victim, points }) => {
    const own = summary.filter((row) => row.data === data)
    const trainers = trainersOf(own, victim)
    const told = rows.filter((row) => row.data === data)
    const [first] = told as [LabRow]
    const { pictures, chance } = first.measured
    const fronts = methodCosts.map((cost) => ({ cost, names: frontOf(points, cost) }))
    return {
      data,
      pictures: { train: pictures.train, test: pictures.test },
      chance,
      seeds: [...new Set(told.map(({ seed }) => seed))],
      precisions: [...new Set(told.map(({ measured }) => measured.precision))],
      tensorflow: [...new Set(told.map(({ measured }) => measured.tensorflow))],
      trainers,
      methods: points.map((point) => methodOf(point, { rows: told, summary: own, trainers, fronts })),
    }
  })
}

type Trainer = MethodTable['trainers'][number]

interface Material {
  readonly rows: readonly LabRow[]
  readonly summary: readonly LabSummaryRow[]
  readonly trainers: readonly Trainer[]
  readonly fronts: readonly { readonly cost: MethodCost; readonly names: ReadonlySet<string> }[]
}

/** Those with a clean ceiling of their own. */
function trainersOf(summary: readonly LabSummaryRow[], victim: string): Trainer[] {
  const trainers = new Map<string, Trainer>()
  for (const row of summary) {
    if (row.posted !== 'clean') continue
    const { defence, accuracy } = row
    trainers.set(JSON.stringify([row.victim, defence]), {
      victim: row.victim,
      ...(defence !== undefined && { defence }),
      clean: accuracy.mean,
    })
  }
  const all = [...trainers.values()]
  return [
    ...all.filter((trainer) => trainer.victim === victim),
    ...all.filter((trainer) => trainer.victim !== victim),
  ]
}

function methodOf(
  point: MethodPoint,
  { rows, summary, trainers, fronts }: Material,
): MethodTable['methods'][number] {
  const { name, noise, plain, strongest } = point
  const own = summary.filter((row) => row.protection === name && isWhole(row))
  const learned = rows.find(({ protection, measured }) => protection === name && measured.noise)
  return {
    name,
    id: noise.method,
    parameters: { ...learned?.measured.noise?.parameters },
    noise,
    plain,
    strongest,
    front: fronts.filter(({ names }) => names.has(name)).map(({ cost }) => cost),
    cells: trainers.map((trainer) => cellOf(name, trainer, own, trainers)),
  }
}

function cellOf(
  method: string,
  trainer: Trainer,
  own: readonly LabSummaryRow[],
  trainers: readonly Trainer[],
): MethodCell | null {
  const row = own.find((one) => isBy(one, trainer))
  if (!row) return null
  const { victim, defence } = trainer
  const plain = own.find((one) => isBy(one, { victim }))?.accuracy.mean
  const clean = trainers.find((one) => isBy(one, { victim }))?.clean ?? trainer.clean
  const figures = {
    accuracy: row.accuracy.mean,
    ceiling: trainer.clean,
    clean,
    protected: defence === undefined ? undefined : plain,
    chance: row.chance,
  }
  const outcome = outcomeOfProtection(figures)
  const published = publishedOf(method, trainer, outcome)
  return {
    accuracy: figures.accuracy,
    outcome,
    ...(outcome === 'open' && {
      // With a trainer who learns as much from clean pictures as without counter-measure it is the protection's doing.
      open: outcomeOfProtection({ ...figures, ceiling: clean }) === 'open' ? 'takes little' : 'learns little',
    }),
    ...(published && { published }),
  }
}

function isBy(row: Pick<LabLabels, 'victim' | 'defence'>, { victim, defence }: Partial<Trainer>): boolean {
  return row.victim === victim && row.defence === defence
}

function publishedOf(
  method: string,
  { victim, defence }: Trainer,
  here: ProtectionOutcome,
): MethodCell['published'] {
  const figure = publishedFigure(method, victim, defence)
  if (!figure) return undefined
  const { accuracy, source } = figure
  const outcome = outcomeOfProtection({
    ...figure,
    protected: defence === undefined ? undefined : figure.protected,
    chance: 0.1,
  })
  if (outcome === 'open' || here === 'open') return { accuracy, outcome, source }
  const agrees = outcome === here
  const reason = agrees ? undefined : reasonForDifference(method, { victim, defence }, here)
  return { accuracy, outcome, source, agrees, ...(reason !== undefined && { reason }) }
}
