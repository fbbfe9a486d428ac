import { z } from 'zod'
import { PhotoProblem } from './noise'

/** Opaque names: they say nothing of where a file lies, and a page can ask only for what has one. */
export const PhotoId = z.string().regex(/^[a-z0-9]{16}$/)
export type PhotoId = z.infer<typeof PhotoId>
export const PersonId = z.string().regex(/^[a-z0-9]{16}$/)
export type PersonId = z.infer<typeof PersonId>

export const LibraryPhoto = z.object({
  id: PhotoId,
  /** The file's name. */
  name: z.string(),
  /** The name of the folder it lies in. */
  folder: z.string(),
  person: PersonId,
  state: z.enum(['waiting', 'ready', 'unreadable']),
  /** Why it is unreadable, as a sentence. */
  problem: z.string().optional(),
  /** Of the upright photo; known once it is ready. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  /** There is a protected copy with the person's present key. */
  protected: z.boolean(),
})
export type LibraryPhoto = z.infer<typeof LibraryPhoto>

export const LibraryPerson = z.object({
  id: PersonId,
  name: z.string().min(1).max(80),
  /** Others are only told apart from; their photos are never changed. */
  role: z.enum(['protected', 'other']),
  /** There is noise of this person that can be put on new photos at once. */
  hasKey: z.boolean(),
})
export type LibraryPerson = z.infer<typeof LibraryPerson>

/** Everything that was imported. People come in the order of their names, photos in the order of import. */
export const LibraryState = z.object({
  people: z.array(LibraryPerson),
  photos: z.array(LibraryPhoto),
  /** Files that were given and are no photos by their name. */
  omitted: z.array(PhotoProblem),
  /** What can be undone and redone, as keys of the texts that name it. */
  undo: z.enum(['add', 'remove', 'assign', 'rename', 'merge', 'role']).optional(),
  redo: z.enum(['add', 'remove', 'assign', 'rename', 'merge', 'role']).optional(),
})
export type LibraryState = z.infer<typeof LibraryState>
