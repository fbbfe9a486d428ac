import { z } from 'zod'
import { protections } from '../../protections'
import type { Job } from './define'

/** The registry of protections as data, parameters as JSON schema. */
export const describeMethods: Job<'describe-methods'> = async () =>
  protections.map(({ id, name, source, summary, threatModel, cost, suits, params, presets }) => ({
    id,
    name,
    source,
    summary,
    threatModel: { ...threatModel, failsAgainst: [...threatModel.failsAgainst] },
    cost,
    suits,
    parameters: z.toJSONSchema(params, { io: 'input' }) as Record<string, unknown>,
    presets: Object.entries(presets).map(([preset, values]) => ({ name: preset, values })),
  }))
