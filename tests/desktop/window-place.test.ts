import { describe, expect, it } from 'vitest'
import { placeToRestore } from '../../src-main/desktop/window-place'

const left = { x: 0, y: 24, width: 1920, height: 1056 }
const right = { x: 1920, y: 0, width: 2560, height: 1440 }
const last = { x: 2200, y: 100, width: 1300, height: 900, maximized: false }

describe('the window opens', () => {
  it('where it was', () => {
    expect(placeToRestore(last, [left, right])).toEqual(last)
  })

  it('maximized where it was', () => {
    expect(placeToRestore({ ...last, maximized: true }, [left, right])).toMatchObject({ maximized: true })
  })

  it('where it was, half off the screen', () => {
    expect(placeToRestore({ ...last, x: -1100, y: 900 }, [left])).toMatchObject({ x: -1100 })
  })

  it.each([
    ['the first time', undefined, [left, right]],
    ['when its screen is missing', last, [left]],
    ['when only a sliver of it would be on a screen', { ...last, x: 1900 }, [left]],
    ['when its title bar would be above the screen', { ...last, x: 100, y: -300 }, [left]],
    ['when its title bar would be below the screen', { ...last, x: 100, y: 1070 }, [left]],
  ])('in the middle in its usual size %s', (_, place, screens) => {
    const restored = placeToRestore(place, screens)
    expect(restored).toEqual({ width: 1200, height: 800, maximized: false })
  })
})
