import { z } from 'zod'

export const Precision = z.enum(['float32', 'bf16'])
export const Device = z.enum(['cpu', 'gpu'])
export type Device = z.infer<typeof Device>

/** Versions of what reads and writes photos. */
export const ImagingVersions = z.object({ node: z.string(), sharp: z.string(), libvips: z.string() })
export type ImagingVersions = z.infer<typeof ImagingVersions>

/** What the engine process finds on this computer. Memory is in bytes. */
export const EngineFacts = z.object({
  node: z.string(),
  platform: z.string(),
  cpu: z.object({ model: z.string(), cores: z.number().int(), features: z.array(z.string()) }),
  tensorflow: z.string(),
  tfjs: z.string(),
  /** That TensorFlow uses. */
  threads: z.number().int(),
  gpu: z.boolean(),
  /** What is used when nobody chooses. */
  precision: Precision,
  sharp: z.object({
    version: z.string(),
    libvips: z.string(),
    reads: z.array(z.string()),
    writes: z.array(z.string()),
  }),
  memory: z.object({ rss: z.number(), tensors: z.number().int(), tensorBytes: z.number() }),
})
export type EngineFacts = z.infer<typeof EngineFacts>
