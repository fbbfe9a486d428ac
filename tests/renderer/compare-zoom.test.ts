import { expect, test } from 'vitest'
import {
  canPan,
  fitted,
  panBy,
  placePicture,
  shownScale,
  type Zoom,
  zoomBy,
  zoomStep,
  zoomTo,
  zoomToPart,
} from '../../src-renderer/components/zoomable-picture/zoom'

const photo = { width: 4000, height: 3000 }
const pane = { width: 800, height: 800 }

/** Which point of the picture, in its own pixels, lies under a point of the pane. */
function under(zoom: Zoom, at: { x: number; y: number }) {
  const place = placePicture(zoom, photo, pane)
  return {
    x: ((at.x - place.x) / place.width) * photo.width,
    y: ((at.y - place.y) / place.height) * photo.height,
  }
}

test('a fitted photo touches two sides and lies in the middle', () => {
  expect(placePicture(fitted, photo, pane)).toEqual({ x: 0, y: 100, width: 800, height: 600 })
})

test('at 100 % every pixel of the photo is one of the screen', () => {
  const { width, height } = placePicture(zoomTo(fitted, 1, { x: 400, y: 400 }, photo, pane), photo, pane)
  expect({ width, height }).toEqual(photo)
})

test('what lies under the pointer stays there while zooming', () => {
  const at = { x: 200, y: 300 }
  const near = zoomBy(fitted, 6, at, photo, pane)
  const nearer = zoomBy(near, 1.7, at, photo, pane)
  for (const zoom of [near, nearer]) {
    expect(under(zoom, at).x).toBeCloseTo(1000, -1)
    expect(under(zoom, at).y).toBeCloseTo(1000, -1)
  }
})

test('the photo can be dragged to its edges and not past them', () => {
  const near = zoomTo(fitted, 1, { x: 400, y: 400 }, photo, pane)
  const moved = panBy(near, { x: 100, y: -50 }, photo, pane)
  const before = placePicture(near, photo, pane)
  expect(placePicture(moved, photo, pane)).toEqual({ ...before, x: before.x + 100, y: before.y - 50 })
  expect(placePicture(panBy(near, { x: 1e6, y: 1e6 }, photo, pane), photo, pane)).toMatchObject({
    x: 0,
    y: 0,
  })
  expect(placePicture(panBy(near, { x: -1e6, y: -1e6 }, photo, pane), photo, pane)).toMatchObject({
    x: pane.width - photo.width,
    y: pane.height - photo.height,
  })
})

test('a direction in which the whole photo is seen stays centred', () => {
  const wide = { width: 4000, height: 100 }
  const zoom = panBy(zoomTo(fitted, 1, { x: 400, y: 400 }, wide, pane), { x: 30, y: 300 }, wide, pane)
  expect(placePicture(zoom, wide, pane).y).toBe(350)
})

test('a face that is zoomed to lies in the middle and takes most of the pane', () => {
  const face = { x: 1900, y: 1400, width: 150, height: 200 }
  const zoom = zoomToPart(face, photo, pane)
  expect(under(zoom, { x: 400, y: 400 }).x).toBeCloseTo(1975, -1)
  expect(under(zoom, { x: 400, y: 400 }).y).toBeCloseTo(1500, -1)
  const height = face.height * shownScale(zoom, photo, pane)
  expect(height / pane.height).toBeGreaterThan(0.5)
  expect(height / pane.height).toBeLessThan(0.8)
})

test('a face in a corner is zoomed to without leaving the photo, and one that fills the photo is left as it is', () => {
  const inCorner = placePicture(zoomToPart({ x: 0, y: 0, width: 200, height: 200 }, photo, pane), photo, pane)
  expect(inCorner).toMatchObject({ x: 0, y: 0 })
  expect(zoomToPart({ x: 500, y: 0, width: 3000, height: 3000 }, photo, pane)).toEqual(fitted)
})

test('zooming out ends at the fit', () => {
  const near = zoomTo(fitted, 2, { x: 100, y: 100 }, photo, pane)
  expect(zoomBy(near, 0.001, { x: 700, y: 700 }, photo, pane)).toEqual(fitted)
  expect(canPan(near, photo, pane)).toBe(true)
  expect(canPan(fitted, photo, pane)).toBe(false)
})

test('a photo smaller than the pane can be seen at 100 % although its fit is larger', () => {
  const small = { width: 100, height: 100 }
  const actual = zoomTo(fitted, 1, { x: 400, y: 400 }, small, pane)
  expect(placePicture(actual, small, pane)).toEqual({ x: 350, y: 350, width: 100, height: 100 })
})

test('the buttons stop at the fit and at 100 % whichever way they come', () => {
  const scalesSeen = (start: Zoom, direction: 'in' | 'out') => {
    const scales: number[] = []
    let zoom = start
    for (let press = 0; press < 16; press++) {
      zoom = zoomStep(zoom, direction, photo, pane)
      scales.push(shownScale(zoom, photo, pane))
    }
    return scales
  }
  expect(scalesSeen(fitted, 'in')).toContain(1)
  const far = zoomTo(fitted, 3, { x: 400, y: 400 }, photo, pane)
  const back = scalesSeen(far, 'out')
  expect(back).toContain(1)
  expect(back.at(-1)).toBe(0.2)
})

test('panes of different sizes show the same spot in their middles', () => {
  const zoom = panBy(zoomTo(fitted, 1, { x: 400, y: 400 }, photo, pane), { x: 321, y: -123 }, photo, pane)
  const narrow = { width: 300, height: 800 }
  const inWide = placePicture(zoom, photo, pane)
  const inNarrow = placePicture(zoom, photo, narrow)
  expect(Math.abs(pane.width / 2 - inWide.x - (narrow.width / 2 - inNarrow.x))).toBeLessThanOrEqual(1)
})
