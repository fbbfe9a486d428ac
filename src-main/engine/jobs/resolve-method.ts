import { FailureError } from '../../../src-shared/failure'
import { ResolvedMethod } from '../../../src-shared/method'
import { resolveParameters } from '../../evaluate/resolve-parameters'
import { findProtection } from '../../protections'
import type { Protection } from '../../protections/define'
import type { Job } from './define'

/**
 * Spells a choice out: preset, then the owner's own values over it, then the method's defaults.
 *
 * @throws FailureError `bad request` naming the method, preset or parameter that does not exist or does not fit, or the
 *   method that does not suit photos
 */
export const resolveMethod: Job<'resolve-method'> = async ({ method, preset, mode, values }) => {
  const protection = known(method)
  if (protection.suits !== 'photos') {
    refuse(
      `"${method}" is for data sets of small pictures that are used as they are: nothing of it would be left of a photo that is shrunk`,
    )
  }
  const name = preset ?? presetOfMode(protection, mode)
  const given = { ...(mode === undefined ? {} : { mode }), ...values }
  const parameters = resolveParameters(protection, { preset: name, values: given })
  return ResolvedMethod.parse({
    method,
    name: protection.name,
    preset: name,
    mode: parameters.mode ?? 'sample',
    epsilon: limitOf(parameters),
    parameters,
  })
}

/** Methods whose bound is another leave epsilon out. */
function limitOf(parameters: Record<string, unknown>): number {
  return typeof parameters.epsilon === 'number' ? Math.ceil(parameters.epsilon) : 255
}

function known(method: string): Protection {
  try {
    return findProtection(method)
  } catch (cause) {
    return refuse((cause as Error).message)
  }
}

/** The default preset, or the first one of the mode asked for. */
function presetOfMode(protection: Protection, mode: string | undefined): string {
  const names = Object.keys(protection.presets)
  const fitting = names.find(
    (name) => mode === undefined || protection.params.parse(protection.presets[name]).mode === mode,
  )
  return fitting ?? (names[0] as string)
}

function refuse(message: string): never {
  throw new FailureError({ kind: 'bad request', message })
}
