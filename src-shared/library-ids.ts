import { z } from 'zod'

/** Opaque names: they say nothing of where a file lies, and a page can ask only for what has one. */
const OpaqueId = z.string().regex(/^[a-z0-9]{16}$/)

export const PhotoId = OpaqueId
export type PhotoId = z.infer<typeof PhotoId>

export const PersonId = OpaqueId
export type PersonId = z.infer<typeof PersonId>

export const FaceId = OpaqueId
export type FaceId = z.infer<typeof FaceId>
