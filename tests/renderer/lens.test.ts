import { describe, expect, test } from 'vitest'
import { fitted, panToShow, placePicture, zoomTo } from '../../src-renderer/components/zoomable-picture/zoom'
import { lensCorner, pointUnder, spotTowards } from '../../src-renderer/views/compare/lens'
import { percentIn } from '../../src-renderer/views/compare/zoom-field'

const photo = { width: 4000, height: 3000 }
const pane = { width: 800, height: 800 }

describe('the spot of the lens', () => {
  const place = placePicture(fitted, photo, pane)

  test('is what lies under the pointer, and the edge where the pointer is beside the photo', () => {
    expect(pointUnder({ x: 200, y: 400 }, place)).toEqual({ x: 0.25, y: 0.5 })
    expect(pointUnder({ x: 900, y: 20 }, place)).toEqual({ x: 1, y: 0 })
  })

  test('moves as far on the screen at every zoom, and not out of the photo', () => {
    const near = placePicture(zoomTo(fitted, 1, { x: 400, y: 400 }, photo, pane), photo, pane)
    const middle = { x: 0.5, y: 0.5 }
    const right = { x: 1, y: 0 }
    const moved = [place, near].map(
      (shown) => (spotTowards(middle, right, shown, pane).x - 0.5) * shown.width,
    )
    expect(moved[0]).toBeCloseTo(moved[1] as number)
    expect(spotTowards({ x: 1, y: 1 }, { x: 1, y: 1 }, place, pane)).toEqual({ x: 1, y: 1 })
  })

  test('takes the photo with it when it would leave the pane', () => {
    const near = zoomTo(fitted, 1, { x: 400, y: 400 }, photo, pane)
    const inside = { x: near.centre.x + 0.05, y: near.centre.y }
    expect(panToShow(near, inside, photo, pane)).toEqual(near)
    const shown = placePicture(panToShow(near, { x: 1, y: 0.5 }, photo, pane), photo, pane)
    expect(shown.x + shown.width).toBe(pane.width)
  })
})

test.each([
  ['in the middle', { x: 400, y: 400 }],
  ['at the upper left', { x: 5, y: 5 }],
  ['at the lower right', { x: 795, y: 795 }],
  ['at the upper right', { x: 795, y: 5 }],
])('the lens lies inside the pane and not on its spot %s', (_, spot) => {
  const lens = { width: 360, height: 200 }
  const { x, y } = lensCorner(spot, lens, pane)
  expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
  expect(x + lens.width).toBeLessThanOrEqual(pane.width)
  expect(y + lens.height).toBeLessThanOrEqual(pane.height)
  const covers = spot.x >= x && spot.x <= x + lens.width && spot.y >= y && spot.y <= y + lens.height
  expect(covers).toBe(false)
})

test('a zoom is understood as people write it', () => {
  expect(['150', ' 62,5 % ', '33.3%'].map(percentIn)).toEqual([150, 62.5, 33.3])
  expect(['', '0', '-5', 'fit', '1e3', undefined].map(percentIn)).toEqual(Array(6).fill(undefined))
})
