import type { OtherClass } from './collect'
import type { SeenFace } from './find-faces'

/** What is told apart should be framed alike, or the framing would be learned: of each photo the largest face, if any. */
export function facesOfOthers(
  seen: ReadonlyMap<string, readonly SeenFace[]>,
): (other: OtherClass) => OtherClass {
  return ({ name, pictures }) => ({
    name,
    pictures: pictures.map(({ photo }) => ({ photo, region: seen.get(photo)?.[0]?.region })),
  })
}
