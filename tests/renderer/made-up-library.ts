import type { LibraryPerson, LibraryPhoto, LibraryState } from '../../src-shared/library'
import { messageOf } from '../../src-shared/message'

const names = ['Ada', 'Ben', 'Cleo', 'Grandmother Elfriede', 'Noor', 'Zoë'] as const

/** An id that is always the same for the same text. */
export function madeUpId(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const letter of text) hash = ((hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n) % 2n ** 64n
  return hash.toString(16).padStart(16, '0')
}

/** People with invented photos; the last group is of other people. */
export function madeUpLibrary(photos: number, people = 4): LibraryState {
  const persons = Array.from({ length: people }, (_, index): LibraryPerson => {
    const name = names[index] ?? `Person ${index + 1}`
    return { id: madeUpId(`person ${name}`), name, role: 'protected', hasKey: index === 0 }
  })
  const others: LibraryPerson = {
    id: madeUpId('person Strangers'),
    name: 'Strangers',
    role: 'other',
    hasKey: false,
  }
  const groups = [...persons, others]
  return {
    people: groups,
    photos: Array.from({ length: photos }, (_, index) =>
      madeUpPhoto(index, groups[index % groups.length] ?? others),
    ),
    omitted: [],
  }
}

/** The same library while its photos are being read, with files that are no use. */
export function withProblems(library: LibraryState): LibraryState {
  return {
    ...library,
    photos: library.photos.map((photo, index) => {
      if (index % 17 === 3) {
        return { ...photo, state: 'unreadable', problem: messageOf('photo-damaged', {}) }
      }
      return index > library.photos.length * 0.6 ? { ...photo, state: 'waiting' } : photo
    }),
    omitted: [
      { file: '/home/ada/Pictures/2025/notes.txt', ...messageOf('omitted-no-photo', {}) },
      { file: '/home/ada/Pictures/2025/clip.mov', ...messageOf('omitted-no-photo', {}) },
    ],
  }
}

function madeUpPhoto(index: number, person: LibraryPerson): LibraryPhoto {
  const upright = index % 3 === 1
  return {
    id: madeUpId(`photo ${index}`),
    name: `IMG_${String(2000 + index)}.jpg`,
    folder: person.name,
    person: person.id,
    state: 'ready',
    width: upright ? 3024 : 4032,
    height: upright ? 4032 : 3024,
    protected: person.hasKey && index % 4 !== 0,
  }
}
