import { z } from 'zod'
import { failure } from '../../src-shared/failure'

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
    const presets = Object.keys(method.presets).join(', ')
    throw failure('preset-unknown', { method: method.id, preset: name, presets })
  }
  const unknown = Object.keys(values).find((parameter) => !Object.hasOwn(method.params.shape, parameter))
  if (unknown !== undefined) {
    const parameters = Object.keys(method.params.shape).join(', ')
    throw failure('parameter-unknown', { method: method.id, parameter: unknown, parameters })
  }
  const parameters = method.params.safeParse({ ...base, ...values })
  if (!parameters.success) {
    throw failure('parameters-wrong', { method: method.id, problems: z.prettifyError(parameters.error) })
  }
  return parameters.data
}
