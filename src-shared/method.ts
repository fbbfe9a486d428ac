import { z } from 'zod'

/** A method as data, for forms, help texts, reports and tables: all of it is derived from the method's own file. */
export const MethodDescription = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  summary: z.string(),
  threatModel: z.object({
    protects: z.string(),
    assumes: z.string(),
    failsAgainst: z.array(z.string()).readonly(),
  }),
  cost: z.string(),
  /** Only methods that suit photos are offered for them; the others are for data sets of small pictures. */
  suits: z.enum(['photos', 'small pictures']),
  /** A key that it made can be improved with further photos. */
  isImprovable: z.boolean(),
  /** JSON schema of the parameters, with descriptions and defaults. */
  parameters: z.record(z.string(), z.unknown()),
  /** Named parameter sets; the first is the default. */
  presets: z.array(z.object({ name: z.string(), values: z.record(z.string(), z.unknown()) })),
})
export type MethodDescription = z.infer<typeof MethodDescription>

/** What the owner of a run chose; whatever is left out comes from the preset, then from the method's defaults. */
export const MethodChoice = z.object({
  method: z.string(),
  preset: z.string().optional(),
  /** Noise per class or per photo; picks the first preset of that mode when none is named. */
  mode: z.enum(['class', 'sample']).optional(),
  values: z.record(z.string(), z.unknown()),
})
export type MethodChoice = z.infer<typeof MethodChoice>

/** A choice with every parameter spelled out, checked by the method. */
export const ResolvedMethod = z.object({
  method: z.string(),
  name: z.string(),
  preset: z.string(),
  mode: z.enum(['class', 'sample']),
  /** Largest change of a value, in grey levels; 255 where the method sets itself no such limit. */
  epsilon: z.number().int().min(1).max(255),
  parameters: z.record(z.string(), z.unknown()),
})
export type ResolvedMethod = z.infer<typeof ResolvedMethod>
