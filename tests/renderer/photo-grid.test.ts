import { describe, expect, test } from 'vitest'
import { personGroups } from '../../src-renderer/state/person-groups'
import { gridPlaces, gridRows, photoAfterStep } from '../../src-renderer/views/photos/grid-rows'
import { extendedTo, joined, selectOnly, toggled } from '../../src-renderer/views/photos/selecting'
import { gridSize } from '../../src-renderer/views/photos/use-grid-size'
import { madeUpLibrary } from './made-up-library'

// Two people and some others, who come in turn: 4, 4 and 3 photos.
const groups = personGroups(madeUpLibrary(11, 2))
const rows = gridRows(groups, 3)
const places = gridPlaces(rows)
const order = [...places.keys()]
const [a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2] = order as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]

function reached(photo: string, step: Parameters<typeof photoAfterStep>[2]) {
  const from = places.get(photo)
  if (!from) throw new Error(`${photo} is not in the grid`)
  return photoAfterStep(rows, from, step, 2)
}

test('people come with a heading and as many lines as their photos need, others last', () => {
  expect(rows.map((row) => (row.kind === 'person' ? row.group.person.name : row.photos.length))).toEqual([
    'Ada',
    3,
    1,
    'Ben',
    3,
    1,
    'Strangers',
    3,
  ])
})

test('somebody without photos keeps a heading', () => {
  const library = madeUpLibrary(2, 2)
  const [, , strangers] = gridRows(personGroups(library), 3).filter(({ kind }) => kind === 'person')
  expect(strangers).toMatchObject({ kind: 'person', group: { photos: [] } })
})

describe('a step by the arrow keys', () => {
  test('goes on at the next person at the end of a line', () => {
    expect([reached(a0, 'right'), reached(a2, 'right'), reached(a3, 'right')]).toEqual([a1, a3, b0])
    expect([reached(b0, 'left'), reached(a3, 'left')]).toEqual([a3, a2])
  })

  test('keeps its column over headings, and enters a short line at its end', () => {
    expect([reached(a1, 'down'), reached(a3, 'down'), reached(b2, 'up')]).toEqual([a3, b0, a3])
  })

  test('stays at the edges', () => {
    expect([reached(a0, 'left'), reached(a1, 'up'), reached(c2, 'right'), reached(c1, 'down')]).toEqual([
      a0,
      a1,
      c2,
      c1,
    ])
  })

  test('jumps to the ends and by pages', () => {
    expect([reached(b1, 'first'), reached(b1, 'last')]).toEqual([a0, c2])
    expect([reached(a0, 'page down'), reached(c0, 'page up'), reached(b3, 'page down')]).toEqual([b0, b0, c0])
  })
})

describe('selecting', () => {
  const selected = selectOnly(a1)

  test('extends from the anchor, over people, in both directions', () => {
    expect(extendedTo(selected, b0, order).photos).toEqual(new Set([a1, a2, a3, b0]))
    const shrunk = extendedTo(extendedTo(selected, b0, order), a0, order)
    expect(shrunk).toEqual({ photos: new Set([a0, a1]), anchor: a1 })
  })

  test('toggles one photo and begins the next range there', () => {
    expect(toggled(selected, b3)).toEqual({ photos: new Set([a1, b3]), anchor: b3 })
    expect(toggled(selected, a1).photos).toEqual(new Set())
  })

  test('without an anchor a range is the photo alone', () => {
    expect(extendedTo({ photos: new Set(), anchor: undefined }, b0, order)).toEqual(selectOnly(b0))
  })

  test('all of a person come besides what is selected', () => {
    expect(joined(selected, [c0, c1]).photos).toEqual(new Set([a1, c0, c1]))
  })
})

test('photos fill the width, and at least one fits into the narrowest window', () => {
  const { columns, tile, gap } = gridSize(1000, 16)
  expect(columns * tile + (columns - 1) * gap).toBeCloseTo(1000)
  expect(columns).toBe(6)
  expect(gridSize(100, 16)).toMatchObject({ columns: 1, tile: 100 })
})
