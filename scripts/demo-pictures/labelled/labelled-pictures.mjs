import { renderPicture } from '../render.mjs'
import { chanceOf } from './chance.mjs'
import { classes } from './classes.mjs'
import { surroundings } from './surroundings.mjs'

/** Side of a picture in pixels. */
export const side = 32
const picturesPerClass = { train: 100, test: 30 }
export const counts = {
  train: picturesPerClass.train * classes.length,
  test: picturesPerClass.test * classes.length,
}
export const classNames = classes.map(({ name }) => name)
/** Rendered larger and shrunk: smoother than what one ray a pixel gives. */
const oversampling = 2
const fieldOfView = 32
const firstSeed = 5000

/** The class of a picture; they take turns, so that the first pictures show every class. */
export function labelOf(number) {
  return number % classes.length
}

/** Renders the picture of a number, the training pictures first, to RGB bytes. */
export function renderLabelledPicture(number) {
  const seed = firstSeed + number
  const rendered = side * oversampling
  const pixels = renderPicture({
    ...sceneOf(classes[labelOf(number)], chanceOf(seed)),
    size: [rendered, rendered],
    seed,
  })
  return halved(pixels)
}

function sceneOf({ build, size, height }, chance) {
  return {
    place: surroundings(chance),
    parts: build(chance),
    camera: cameraBy(chance, size, height),
    aperture: 0.3,
    exposure: chance.between(0.65, 1.2),
    // Grain could not be seen at this size, and would only weigh in the file.
    grain: 0,
  }
}

/** Looks at the toy from somewhere in front of it; the toy fills between half and most of the picture. */
function cameraBy(chance, size, height) {
  const radians = Math.PI / 180
  const filled = chance.between(0.5, 0.85)
  const distance = size / filled / (2 * Math.tan((fieldOfView / 2) * radians))
  const around = chance.between(-22, 22) * radians
  const above = chance.between(2, 24) * radians
  const shift = (1 / filled - 1) * size * 0.4
  const target = [chance.between(-shift, shift), height / 2 + chance.between(-shift, shift) * 0.5, 0]
  return {
    position: [
      target[0] + distance * Math.cos(above) * Math.sin(around),
      target[1] + distance * Math.sin(above),
      distance * Math.cos(above) * Math.cos(around),
    ],
    target,
    fieldOfView,
  }
}

/** The mean of each square of four pixels, on every second grey level: the eye misses none, and the file is smaller. */
function halved(pixels) {
  const row = side * oversampling * 3
  return Uint8Array.from({ length: side * side * 3 }, (_, index) => {
    const channel = index % 3
    const column = Math.floor(index / 3) % side
    const line = Math.floor(index / (3 * side))
    const at = line * 2 * row + column * 6 + channel
    const sum = pixels[at] + pixels[at + 3] + pixels[at + row] + pixels[at + row + 3]
    return Math.floor(sum / 8) * 2
  })
}
