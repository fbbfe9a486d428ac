import { describe, expect, it } from 'vitest'
import { assignFaces, sortByFaces } from '../../src-main/app/assign-faces'
import type { SeenFace } from '../../src-main/app/find-faces'

/** Faces of one person point nearly one way; those of different people stand at right angles. */
const directions = { ann: 0, bob: 1, eve: 2, mia: 3 }
type Name = keyof typeof directions

function embedding(name: Name, variation: number): number[] {
  const values = [0, 0, 0, 0, variation]
  values[directions[name]] = 1
  const length = Math.hypot(...values)
  return values.map((value) => value / length)
}

/** The faces in each photo, from left to right; regions tell them apart. */
function seenFaces(photos: Readonly<Record<string, readonly Name[]>>) {
  const seen = new Map<string, SeenFace[]>()
  for (const [photo, names] of Object.entries(photos)) {
    seen.set(
      photo,
      names.map((name, index) => {
        const region = { left: 100 * index, top: 0, width: 100, height: 100 }
        const face = { id: `${photo}/${index}`, photo, box: region, region, source: 'found' as const }
        return { ...face, said: undefined, embedding: embedding(name, (seen.size % 3) / 20) }
      }),
    )
  }
  return seen
}

const photo = (path: string) => ({ path, place: path })
const whoIsIn = (people: ReturnType<typeof assignFaces>) =>
  Object.fromEntries(
    people.flatMap(({ photos }) =>
      photos.map(({ path, faces = [] }) => [path, faces.map(({ person }) => person)] as const),
    ),
  )

describe('whose the faces in a folder of one person are', () => {
  it('the one that comes back is the person’s, the others are strangers’', () => {
    const seen = seenFaces({ 1: ['ann', 'eve'], 2: ['bob', 'ann'], 3: ['ann'], 4: ['mia', 'ann'], 5: [] })
    const people = assignFaces([{ name: 'me', photos: [...seen.keys()].map(photo) }], seen, new Map())
    expect(whoIsIn(people)).toEqual({
      1: ['me', undefined],
      2: [undefined, 'me'],
      3: ['me'],
      4: [undefined, 'me'],
      5: [],
    })
  })

  it('the person’s key knows what they look like', () => {
    const seen = seenFaces({ 1: ['ann', 'eve'], 2: ['mia', 'ann'] })
    const me = { name: 'me', photos: [photo('1'), photo('2')] }
    const known = new Map([['me', [embedding('ann', 0.05)]]])
    const people = assignFaces([me], seen, known)
    expect(whoIsIn(people)).toEqual({ 1: ['me', undefined], 2: [undefined, 'me'] })
    // And the next key of theirs knows more.
    expect(people[0]?.likenesses).toHaveLength(3)
  })
})

describe('whose the faces in folders of several people are', () => {
  it('everybody is found in the others’ photos too', () => {
    const seen = seenFaces({ a1: ['ann'], a2: ['bob', 'ann'], b1: ['bob'], b2: ['eve', 'bob', 'ann'] })
    const people = assignFaces(
      [
        { name: 'ann', photos: [photo('a1'), photo('a2')] },
        { name: 'bob', photos: [photo('b1'), photo('b2')] },
      ],
      seen,
      new Map(),
    )
    expect(whoIsIn(people)).toEqual({
      a1: ['ann'],
      a2: ['bob', 'ann'],
      b1: ['bob'],
      b2: [undefined, 'bob', 'ann'],
    })
  })
})

describe('photos for several keys', () => {
  it('are of the first of the people whose face is in them, and of the very first where nobody’s is', () => {
    const seen = seenFaces({ both: ['bob', 'ann'], bobs: ['bob'], anns: ['eve', 'ann'], nobodys: [] })
    const known = new Map([
      ['ann', [embedding('ann', 0)]],
      ['bob', [embedding('bob', 0)]],
    ])
    const sorted = sortByFaces([...seen.keys()].map(photo), seen, known)
    expect(sorted.map(({ name, photos }) => [name, photos.map(({ path }) => path)])).toEqual([
      ['ann', ['both', 'anns', 'nobodys']],
      ['bob', ['bobs']],
    ])
  })
})
