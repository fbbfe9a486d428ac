import type { FaceId, LibraryFace } from '../../src-shared/faces'
import type { FaceGroup, LibraryPhoto, LibraryState, PersonId } from '../../src-shared/library'
import { madeUpId, madeUpLibrary } from './made-up-library'

/** How many faces there are in one photo after the other. */
const facesOfPhotos = [1, 2, 1, 4, 1, 3, 1, 7, 2] as const
const photosConfirmed = 12
const strangers = 9
/** Looks like nobody that the library knows by name. */
const unnamed = 'somebody without a name'

/** Whose a made-up face really is, which the library may not know. */
const owners = new Map<FaceId, string>()

/** People with made-up photos in which faces were found: some confirmed, some guessed, some unknown. */
export function madeUpFaceLibrary(photos = 45): LibraryState {
  const library = madeUpLibrary(photos, 4)
  return {
    ...library,
    photos: library.photos.map((photo, index) => {
      const faced = { ...photo, id: madeUpId(`photo with faces ${index}`) }
      return { ...faced, faces: madeUpFaces(faced, index, library) }
    }),
    undo: 'faces',
  }
}

/** Whose face it really is. */
export function ownerOf(face: FaceId): string {
  return owners.get(face) ?? unnamed
}

/** Groups of the faces that nobody has confirmed, as if likeness were never wrong. */
export function madeUpGroups({ photos, people }: LibraryState): FaceGroup[] {
  const groups = new Map<string, FaceId[]>()
  const guesses = new Map<string, PersonId>()
  for (const { id, person, confirmed } of photos.flatMap(({ faces = [] }) => faces)) {
    const owner = ownerOf(id)
    if (confirmed) continue
    groups.set(owner, [...(groups.get(owner) ?? []), id])
    const known = person ?? people.find(({ name }) => name === owner)?.id
    if (known !== undefined) guesses.set(owner, known)
  }
  return [...groups]
    .map(([owner, faces]): FaceGroup => {
      const person = guesses.get(owner)
      return { faces, likely: faces.length > 4, ...(person === undefined ? {} : { person }) }
    })
    .sort((a, b) => b.faces.length - a.faces.length)
}

function madeUpFaces(photo: LibraryPhoto, index: number, { people }: LibraryState): LibraryFace[] {
  const { width = 1, height = 1 } = photo
  const count = facesOfPhotos[index % facesOfPhotos.length] ?? 1
  const side = Math.round(Math.min(0.3 * Math.min(width, height), (0.62 * width) / count))
  return Array.from({ length: count }, (_, number): LibraryFace => {
    const id = madeUpId(`face ${number} of photo ${index}`)
    const owner =
      number === 0 ? photo.person : (people[(index + number) % (people.length + 2)]?.id ?? unnamed)
    const name = people.find((one) => one.id === owner)?.name
    const isStranger = name === 'Strangers' || (number > 2 && name !== 'Ada')
    owners.set(id, isStranger ? `stranger ${(index * 7 + number) % strangers}` : (name ?? unnamed))
    const confirmed = index < photosConfirmed && !isStranger && name !== undefined
    const person = confirmed || (number === 0 && !isStranger) ? { person: owner } : {}
    return {
      id,
      box: {
        left: Math.round(width * ((number + 0.5) / count) * 0.9 + 0.05 * width - side / 2),
        top: Math.round(height * (0.26 + 0.1 * ((index + number) % 3))),
        width: side,
        height: Math.round(side * 1.2),
      },
      source: 'found',
      confirmed: confirmed || (isStranger && index % 9 === 3),
      ...person,
    }
  })
}
