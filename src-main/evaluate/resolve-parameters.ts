import { z } from 'zod'
import { FailureError } from '../../src-shared/failure'

/** A protection or a defence, as far as its parameters go. */
interface Parameterised {
  readonly id: string
  readonly params: z.ZodObject
  readonly presets: Readonly<Record<string, object>>
}

/** A preset by its name, and the owner's own values over it. */
export const ParameterChoice = z.strictObject({
  preset: z.string().optional().describe('parameter set of the method (default: its first)'),
  values: z.record(z.string(), z.unknown()).default({}).describe('parameters that differ from the preset'),
})
export type ParameterChoice = z.output<typeof ParameterChoice>

/**
 * Spells a choice out: preset, then the owner's own values over it, then the method's defaults.
 *
 * @throws FailureError `bad request` naming the preset or parameter that does not exist or does not fit
 */
export function resolveParameters(
  method: Parameterised,
  { preset, values }: ParameterChoice,
): Record<string, unknown> {
  const name = preset ?? (Object.keys(method.presets)[0] as string)
  const base = method.presets[name]
  if (!base) {
    refuse(`"${method.id}" has no preset "${name}"; it has: ${Object.keys(method.presets).join(', ')}`)
  }
  const unknown = Object.keys(values).find((parameter) => !Object.hasOwn(method.params.shape, parameter))
  if (unknown !== undefined) {
    const names = Object.keys(method.params.shape).join(', ')
    refuse(`"${method.id}" has no parameter "${unknown}"; it has: ${names}`)
  }
  const parameters = method.params.safeParse({ ...base, ...values })
  if (!parameters.success) {
    refuse(`"${method.id}" does not take these parameters: ${z.prettifyError(parameters.error)}`)
  }
  return parameters.data
}

function refuse(message: string): never {
  throw new FailureError({ kind: 'bad request', message })
}
