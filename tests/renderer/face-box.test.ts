import { describe, expect, test } from 'vitest'
import {
  boxAfterKey,
  boxBetween,
  boxInTheMiddle,
  corners,
  grownBy,
  movedBy,
  smallestSide,
  withCornerAt,
} from '../../src-renderer/views/faces/face-box'

const photo = { width: 4000, height: 3000 }
const box = { left: 1000, top: 500, width: 400, height: 600 }
const press = (key: string, shiftKey = false) => boxAfterKey(box, { key, shiftKey }, photo)

describe('the keys of a box', () => {
  test('arrows move it, and there and back is where it was', () => {
    const right = press('ArrowRight')
    expect(right).toEqual({ ...box, left: 1030 })
    expect(right && boxAfterKey(right, { key: 'ArrowLeft', shiftKey: false }, photo)).toEqual(box)
    expect(press('ArrowUp')).toEqual({ ...box, top: 470 })
  })

  test('with shift they change its size around its middle: right and up make it larger', () => {
    expect(press('ArrowRight', true)).toEqual({ ...box, left: 970, width: 460 })
    expect(press('ArrowLeft', true)).toEqual({ ...box, left: 1030, width: 340 })
    expect(press('ArrowUp', true)).toEqual({ ...box, top: 470, height: 660 })
  })

  test('other keys are not its business', () => {
    expect([press('Tab'), press('a'), press('PageDown')]).toEqual([undefined, undefined, undefined])
  })

  test('even the smallest photo has steps of a whole pixel', () => {
    const small = { left: 5, top: 5, width: 20, height: 20 }
    const moved = boxAfterKey(small, { key: 'ArrowRight', shiftKey: false }, { width: 40, height: 40 })
    expect(moved).toEqual({ ...small, left: 6 })
  })
})

test('a box stops at the edges of the photo and keeps its size', () => {
  expect(movedBy(box, { x: -5000, y: 9000 }, photo)).toEqual({ ...box, left: 0, top: 2400 })
})

test('a box cannot become larger than the photo or smaller than a face', () => {
  expect(grownBy(box, { width: 1e6, height: 1e6 }, photo)).toEqual({ left: 0, top: 0, ...photo })
  expect(grownBy(box, { width: -1e6, height: -1e6 }, photo)).toMatchObject({
    width: smallestSide,
    height: smallestSide,
  })
})

describe('drawing', () => {
  test('a box lies between two points, whichever way it was drawn', () => {
    const one = { x: 1000.2, y: 500 }
    const other = { x: 1400, y: 1099.7 }
    expect(boxBetween(one, other, photo)).toEqual(box)
    expect(boxBetween(other, one, photo)).toEqual(box)
  })

  test('what is drawn beyond the photo ends at its edge', () => {
    const drawn = boxBetween({ x: 3900, y: 2900 }, { x: 4600, y: 3300 }, photo)
    expect(drawn).toEqual({ left: 3900, top: 2900, width: 100, height: 100 })
  })

  test('a click draws nothing', () => {
    expect(boxBetween({ x: 900, y: 900 }, { x: 903, y: 940 }, photo)).toBeUndefined()
  })
})

test.each(corners)('pulling the %s corner leaves the opposite one where it is', (corner) => {
  const at = { x: 1150, y: 700 }
  const pulled = withCornerAt(box, corner, at, photo)
  const [vertical, horizontal] = corner.split(' ')
  expect(horizontal === 'left' ? pulled.left : pulled.left + pulled.width).toBe(at.x)
  expect(vertical === 'top' ? pulled.top : pulled.top + pulled.height).toBe(at.y)
  expect(horizontal === 'left' ? pulled.left + pulled.width : pulled.left).toBe(
    horizontal === 'left' ? box.left + box.width : box.left,
  )
  expect(vertical === 'top' ? pulled.top + pulled.height : pulled.top).toBe(
    vertical === 'top' ? box.top + box.height : box.top,
  )
})

test('a corner that is pulled over the opposite one stops before it', () => {
  expect(withCornerAt(box, 'top left', { x: 4000, y: 3000 }, photo)).toEqual({
    left: 1400 - smallestSide,
    top: 1100 - smallestSide,
    width: smallestSide,
    height: smallestSide,
  })
})

test('a face that is added by a button comes into the middle', () => {
  expect(boxInTheMiddle(photo)).toEqual({ left: 1625, top: 1125, width: 750, height: 750 })
})
