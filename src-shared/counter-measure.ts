import { z } from 'zod'

/** A counter-measure as data, for forms and tables: all of it is derived from the defence's own file. */
export const CounterMeasureDescription = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  summary: z.string(),
  /** In words: what it costs the trainer. */
  cost: z.string(),
  /** Whether it ends in a network that was trained on the pictures; else an existing network looks at them. */
  trains: z.boolean(),
  /** The trainer has some unprotected pictures of the same classes. */
  needsCleanPhotos: z.boolean(),
  /** JSON schema of the parameters, with descriptions and defaults. */
  parameters: z.record(z.string(), z.unknown()),
  /** Named parameter sets; the first is the default. */
  presets: z.array(z.object({ name: z.string(), values: z.record(z.string(), z.unknown()) })),
})
export type CounterMeasureDescription = z.infer<typeof CounterMeasureDescription>

/** A counter-measure that somebody chose; whatever is left out comes from the preset, then from its defaults. */
export const CounterMeasureChoice = z.object({
  defence: z.string(),
  preset: z.string().optional(),
  values: z.record(z.string(), z.unknown()),
})
export type CounterMeasureChoice = z.infer<typeof CounterMeasureChoice>

/** Several of them, each once. */
export const CounterMeasureChoices = z
  .array(CounterMeasureChoice)
  .refine(
    (choices) => new Set(choices.map(({ defence }) => defence)).size === choices.length,
    'each counter-measure at most once',
  )
