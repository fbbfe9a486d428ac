import { useMemo, useState } from 'react'
import type { LibraryFace } from '../../../src-shared/faces'
import type { PhotoId } from '../../../src-shared/library'
import { useServer } from '../../state/app-context'

/** One face of several. */
export interface FaceInTurn {
  readonly face: LibraryFace
  /** From 1. */
  readonly number: number
  readonly total: number
}

interface FacesInTurn {
  readonly hasFaces: boolean
  /** The one that is looked at. */
  readonly current: FaceInTurn | undefined
  /** Goes to the next face and returns it; to none after the last, and then to the first again. */
  readonly next: () => LibraryFace | undefined
  /** Begins anew with the first. */
  readonly leave: () => void
}

/** The faces of a photo one after the other; there are none of a photo that has left the library. */
export function useFacesInTurn(photo: PhotoId): FacesInTurn {
  const { photos } = useServer().library
  const faces = useMemo(() => photos.find(({ id }) => id === photo)?.faces ?? [], [photos, photo])
  // Of which photo: another one begins with its first face.
  const [at, setAt] = useState<{ readonly photo: PhotoId; readonly index: number }>()
  const index = at?.photo === photo ? at.index : -1
  const current = useMemo(() => {
    const face = faces[index]
    return face && { face, number: index + 1, total: faces.length }
  }, [faces, index])
  return {
    hasFaces: faces.length > 0,
    current,
    next: () => {
      const face = faces[index + 1]
      setAt(face && { photo, index: index + 1 })
      return face
    },
    leave: () => setAt(undefined),
  }
}
