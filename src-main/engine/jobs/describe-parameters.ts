import { z } from 'zod'

/** A method, as far as its parameters go. */
interface Parameterised {
  readonly params: z.ZodObject
  readonly presets: Readonly<Record<string, object>>
}

/** What forms are made of: the parameters as JSON schema, and the named sets of them. */
export function describeParameters({ params, presets }: Parameterised) {
  return {
    parameters: z.toJSONSchema(params, { io: 'input' }) as Record<string, unknown>,
    presets: Object.entries(presets).map(([name, values]) => ({ name, values: { ...values } })),
  }
}
