import { z } from 'zod'
import { EngineFacts, ImagingVersions } from './facts'
import { Failure } from './failure'
import { MethodChoice, MethodDescription, ResolvedMethod } from './method'
import { CraftRequest, CraftSummary, NoiseDescription } from './noise'
import { OutputSettings } from './output-settings'
import { PhotoResult } from './photo'
import { Progress } from './progress'

/**
 * Everything that may be asked of the engine, once. Host and child derive their types from it and check what they
 * send and what they receive. A new capability is one entry here and one job in src-main/engine/jobs.
 */
export const engineCalls = {
  facts: { params: z.object({}), result: EngineFacts },
  'describe-methods': { params: z.object({}), result: z.array(MethodDescription) },
  'resolve-method': { params: MethodChoice, result: ResolvedMethod },
  versions: { params: z.object({}), result: ImagingVersions },
  craft: { params: CraftRequest, result: CraftSummary },
  'describe-noise': { params: z.object({ noiseFile: z.string() }), result: NoiseDescription },
  'export-noise': {
    /** Left out `person`: everybody's. */
    params: z.object({ noiseFile: z.string(), person: z.string().optional(), output: z.string() }),
    result: z.object({ rows: z.number().int() }),
  },
  'protect-photo': {
    params: z.object({
      photo: z.string(),
      /** The file to write; replaced if it exists. */
      target: z.string(),
      noiseFile: z.string(),
      person: z.string(),
      output: OutputSettings,
    }),
    result: PhotoResult,
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>

export type EngineCall = keyof typeof engineCalls
/** What a caller writes: defaults may be left out. */
export type EngineInput<Call extends EngineCall> = z.input<(typeof engineCalls)[Call]['params']>
/** What a job receives: checked, with defaults filled in. */
export type EngineParams<Call extends EngineCall> = z.output<(typeof engineCalls)[Call]['params']>
export type EngineResult<Call extends EngineCall> = z.output<(typeof engineCalls)[Call]['result']>

/** Parent to engine. */
export const MessageToEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), id: z.number().int(), call: z.string(), params: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.number().int() }),
])
export type MessageToEngine = z.infer<typeof MessageToEngine>

/** Engine to parent. */
export const MessageFromEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), id: z.number().int(), progress: Progress }),
  z.object({ type: z.literal('done'), id: z.number().int(), result: z.unknown() }),
  z.object({ type: z.literal('failed'), id: z.number().int(), failure: Failure }),
])
export type MessageFromEngine = z.infer<typeof MessageFromEngine>
