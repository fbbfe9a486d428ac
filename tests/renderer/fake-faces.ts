import type { AppParams } from '../../src-shared/contract'
import type { LibraryFace } from '../../src-shared/faces'
import type { LibraryState } from '../../src-shared/library'
import { madeUpId } from './made-up-library'

/** What the requests about faces do to an invented library. */

export function assignFaces(library: LibraryState, { faces, to }: AppParams<'assign-faces'>): void {
  const person = typeof to === 'string' ? to : madeUpId(`person ${to.newPerson}`)
  if (typeof to !== 'string') {
    library.people.push({ id: person, name: to.newPerson, role: 'protected', hasKey: false })
  }
  changeFaces(library, (face) => {
    if (!faces.includes(face.id)) return face
    const { person: _before, ...rest } = face
    return { ...rest, confirmed: true, ...(to === 'nobody' ? {} : { person }) }
  })
}

export function drawFace(library: LibraryState, { photo, box }: AppParams<'draw-face'>): string {
  const id = madeUpId(`face drawn ${JSON.stringify(box)} ${photo}`)
  const drawn: LibraryFace = { id, box, source: 'drawn', confirmed: false }
  library.photos = library.photos.map((one) =>
    one.id === photo ? { ...one, faces: [...(one.faces ?? []), drawn] } : one,
  )
  return id
}

export function moveFace(library: LibraryState, { face, box }: AppParams<'move-face'>): void {
  changeFaces(library, (one) => (one.id === face ? { ...one, box } : one))
}

export function removeFaces(library: LibraryState, { faces }: AppParams<'remove-faces'>): void {
  changeFaces(library, (one) => (faces.includes(one.id) ? undefined : one))
}

function changeFaces(library: LibraryState, change: (face: LibraryFace) => LibraryFace | undefined): void {
  library.photos = library.photos.map((photo) =>
    photo.faces ? { ...photo, faces: photo.faces.flatMap((face) => change(face) ?? []) } : photo,
  )
}
