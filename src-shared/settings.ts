import { z } from 'zod'
import { Device, Precision } from './facts'
import { OutputSettings } from './output-settings'

/** What the user has chosen for good. Left out: what suits this computer. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['system', 'en', 'de']).default('system'),
  device: Device.optional(),
  precision: Precision.optional(),
  /** Threads that TensorFlow may use. */
  threads: z.number().int().min(1).max(256).optional(),
  output: OutputSettings.prefault({}),
  /** Folders that copies were written to, newest first. */
  recentFolders: z.array(z.string()).max(8).default([]),
  notify: z.boolean().default(true),
})
export type Settings = z.output<typeof Settings>
