import { z } from 'zod'
import { EngineFacts } from './facts'
import { Message } from './message'

/** One thing that the program needs or can use. */
export const Check = z.object({
  name: z.enum(['Node', 'TensorFlow', 'CPU', 'GPU', 'sharp', 'Electron', 'free space']),
  /** `missing` keeps photos from being protected; `absent` only something that is not needed for it. */
  state: z.enum(['in place', 'absent', 'missing']),
  detail: Message,
})
export type Check = z.infer<typeof Check>

/** What is in place on this computer. */
export const DoctorReport = z.object({
  version: z.string(),
  /** Whether photos can be protected. */
  healthy: z.boolean(),
  checks: z.array(Check),
  engine: EngineFacts.optional(),
})
export type DoctorReport = z.infer<typeof DoctorReport>
