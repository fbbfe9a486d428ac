import type { LearningPicture } from '../../src-shared/noise'
import type { Region } from '../../src-shared/photo'
import type { NoiseSource } from '../../src-shared/protect'
import type { LibraryPhoto, Person } from './collect'

/** Somebody's noise, ready to be put on photos. */
export interface ReadyNoise {
  readonly file: string
  /** By the name that the file knows. */
  readonly person: string
  readonly source: NoiseSource
}

/** Noise for a photo, or for the square of a face in it. */
export interface NoiseOnPhoto {
  readonly noise: ReadyNoise
  readonly region?: Region
}

/** A copy to be made. */
export interface CopyTask {
  readonly photo: LibraryPhoto
  /** Whose photo it is. */
  readonly person: string
  readonly layers: readonly NoiseOnPhoto[]
  /** Squares of strangers' faces, which the noise of the whole photo leaves alone. */
  readonly keepClear: readonly Region[]
}

/**
 * What goes on a photo: on each face the noise of its person, on the rest that of the owner; faces of nobody whose
 * noise there is are left alone. Sample-wise noise belongs to the very picture that it was learned for, so where it was
 * learned for the owner's face there is none for the rest.
 *
 * @param noiseOf the noise of those who get some, by the names that the faces carry
 */
export function copyTask(
  photo: LibraryPhoto,
  person: string,
  owner: ReadyNoise,
  noiseOf: (person: string) => ReadyNoise | undefined,
): CopyTask {
  const faces = (photo.faces ?? []).map(({ region, person: name }) => ({
    region,
    noise: name === undefined ? undefined : noiseOf(name),
  }))
  const onFaces = faces.flatMap(({ region, noise }) => (noise ? [{ region, noise }] : []))
  const isCovered = owner.source.mode === 'sample' && facesOf(photo, person).length > 0
  return {
    photo,
    person,
    layers: isCovered ? onFaces : [{ noise: owner }, ...onFaces],
    keepClear: faces.flatMap(({ region, noise }) => (noise ? [] : [region])),
  }
}

/** What a person's noise is learned on: their faces in all of the photos, and their own photos that show none. */
export function learningPictures(person: Person, people: readonly Person[]): LearningPicture[] {
  const faces = people
    .flatMap(({ photos }) => photos)
    .flatMap((photo) => facesOf(photo, person.name).map((region) => ({ photo: photo.path, region })))
  const whole = person.photos.filter((photo) => facesOf(photo, person.name).length === 0)
  return [...faces, ...whole.map(({ path }) => ({ photo: path }))]
}

function facesOf({ faces = [] }: LibraryPhoto, person: string): Region[] {
  return faces.flatMap((face) => (face.person === person ? [face.region] : []))
}
