import { z } from 'zod'
import { FailureError } from '../../../src-shared/failure'
import { ResolvedMethod } from '../../../src-shared/method'
import { findProtection } from '../../protections'
import type { Protection } from '../../protections/define'
import type { Job } from './define'

/**
 * Spells a choice out: preset, then the owner's own values over it, then the method's defaults.
 *
 * @throws FailureError `bad request` naming the method, preset or parameter that does not exist or does not fit
 */
export const resolveMethod: Job<'resolve-method'> = async ({ method, preset, mode, values }) => {
  const protection = known(method)
  const name = preset ?? presetOfMode(protection, mode)
  const base = protection.presets[name]
  if (!base) {
    refuse(`"${method}" has no preset "${name}"; it has: ${Object.keys(protection.presets).join(', ')}`)
  }
  const chosen = { ...base, ...(mode === undefined ? {} : { mode }), ...values }
  for (const parameter of Object.keys(chosen)) {
    if (!Object.hasOwn(protection.params.shape, parameter)) {
      const names = Object.keys(protection.params.shape).join(', ')
      refuse(`"${method}" has no parameter "${parameter}"; it has: ${names}`)
    }
  }
  const parameters = protection.params.safeParse(chosen)
  if (!parameters.success) {
    refuse(`"${method}" does not take these parameters: ${z.prettifyError(parameters.error)}`)
  }
  return ResolvedMethod.parse({
    method,
    name: protection.name,
    preset: name,
    mode: parameters.data.mode,
    epsilon: parameters.data.epsilon,
    parameters: parameters.data,
  })
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
