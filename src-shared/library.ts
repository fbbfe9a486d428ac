import { z } from 'zod'
import { LibraryFace } from './faces'
import { FaceId, PersonId, PhotoId } from './library-ids'
import { KeptMessage } from './message'
import { PhotoProblem } from './noise'

export { PersonId, PhotoId }

export const LibraryPhoto = z.object({
  id: PhotoId,
  /** The file's name. */
  name: z.string(),
  /** The name of the folder it lies in. */
  folder: z.string(),
  person: PersonId,
  state: z.enum(['waiting', 'ready', 'unreadable']),
  /** Why it is unreadable. */
  problem: KeptMessage.optional(),
  /** Of the upright photo; known once it is ready. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  /** There is a protected copy with the person's present key. */
  protected: z.boolean(),
  /** In the order in which they were found or drawn; absent until the photo has been searched. */
  faces: z.array(LibraryFace).optional(),
})
export type LibraryPhoto = z.infer<typeof LibraryPhoto>

export const LibraryPerson = z.object({
  id: PersonId,
  name: z.string().min(1).max(80),
  /** Others are only told apart from; their photos are never changed. */
  role: z.enum(['protected', 'other']),
  /** There is noise of this person that can be put on new photos at once. */
  hasKey: z.boolean(),
  /** The method that made it; left out where there is none, or where an earlier version did not keep it. */
  keyMethod: z.string().optional(),
})
export type LibraryPerson = z.infer<typeof LibraryPerson>

/** Faces that are probably one person's, for the owner to say whose. */
export const FaceGroup = z.object({
  faces: z.array(FaceId).min(1),
  /** Who it probably is. */
  person: PersonId.optional(),
  /** Whether that person is likely enough to be offered as the answer, and not only as the first of several. */
  likely: z.boolean(),
})
export type FaceGroup = z.infer<typeof FaceGroup>

/** A file of the app that could not be read: it was set aside, and the app began anew without it. */
export const Notice = z.object({
  id: z.string(),
  lost: z.enum(['library', 'jobs', 'settings']),
  /** Where the file lies now. */
  keptAs: z.string(),
})
export type Notice = z.infer<typeof Notice>

/** What can be undone, as the key of the text that names it. `faces`: who they are, and boxes drawn or moved. */
export const LibraryAction = z.enum(['add', 'remove', 'assign', 'rename', 'merge', 'role', 'faces'])
export type LibraryAction = z.infer<typeof LibraryAction>

/** Everything that was imported. People come in the order of their names, photos in the order of import. */
export const LibraryState = z.object({
  people: z.array(LibraryPerson),
  photos: z.array(LibraryPhoto),
  /** Files that were given and are no photos by their name, until they are dismissed. */
  omitted: z.array(PhotoProblem),
  undo: LibraryAction.optional(),
  redo: LibraryAction.optional(),
  /** The photos that are being searched for faces, while there are any left. */
  faceSearch: z
    .object({ done: z.number().int().nonnegative(), total: z.number().int().positive() })
    .optional(),
  notices: z.array(Notice).optional(),
})
export type LibraryState = z.infer<typeof LibraryState>
