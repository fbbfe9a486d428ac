import { z } from 'zod'

/** One folder as the folder picker of the local web app shows it. Paths are absolute. */
export const FolderListing = z.object({
  path: z.string(),
  /** Left out at the top of what may be looked at. */
  parent: z.string().optional(),
  /** The tops: home and mounted media. */
  roots: z.array(z.object({ name: z.string(), path: z.string() })),
  folders: z.array(z.object({ name: z.string(), path: z.string() })),
  /** Photos right in it, by their names. */
  photos: z.number().int(),
  /** Exported keys right in it. */
  keys: z.array(z.object({ name: z.string(), path: z.string() })),
  writable: z.boolean(),
})
export type FolderListing = z.infer<typeof FolderListing>
