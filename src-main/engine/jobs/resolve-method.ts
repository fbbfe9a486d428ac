import { failure } from '../../../src-shared/failure'
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
  const protection = findProtection(method)
  if (protection.suits !== 'photos') throw failure('method-for-small-pictures', { method })
  const name = preset ?? presetOfMode(protection, mode)
  // A page always says a mode, and many methods know only noise per photo.
  const hasMode = Object.hasOwn(protection.params.shape, 'mode')
  const given = { ...(mode !== undefined && hasMode ? { mode } : {}), ...values }
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

/** The default preset, or the first one of the mode asked for. */
function presetOfMode(protection: Protection, mode: string | undefined): string {
  const names = Object.keys(protection.presets)
  const fitting = names.find(
    (name) => mode === undefined || protection.params.parse(protection.presets[name]).mode === mode,
  )
  return fitting ?? (names[0] as string)
}
