import { expect, test } from 'vitest'
import { boxOnTile } from '../../src-renderer/views/photos/box-on-tile'

const wide = { width: 4000, height: 2000 }
const high = { width: 2000, height: 4000 }

test('a square photo fills the tile as it is', () => {
  const box = { left: 250, top: 500, width: 100, height: 200 }
  expect(boxOnTile(box, { width: 1000, height: 1000 })).toEqual({
    left: 0.25,
    top: 0.5,
    width: 0.1,
    height: 0.2,
  })
})

test('of a wide photo the middle is on the tile, of a high one as well', () => {
  expect(boxOnTile({ left: 1000, top: 0, width: 2000, height: 2000 }, wide)).toEqual({
    left: 0,
    top: 0,
    width: 1,
    height: 1,
  })
  expect(boxOnTile({ left: 0, top: 1500, width: 500, height: 500 }, high)).toEqual({
    left: 0,
    top: 0.25,
    width: 0.25,
    height: 0.25,
  })
})

test('a face that is cut off has no box, one that is cut through keeps its own', () => {
  expect(boxOnTile({ left: 0, top: 100, width: 400, height: 400 }, wide)).toBeUndefined()
  expect(boxOnTile({ left: 900, top: 100, width: 400, height: 400 }, wide)).toMatchObject({ left: -0.05 })
})
