import { backgroundLayer } from './background-layer.mjs'
import { blurByAmount } from './blur.mjs'
import { cameraOf } from './camera.mjs'
import { develop } from './develop.mjs'
import { figureLayer } from './figure-layer.mjs'
import { solidOf } from './solid.mjs'
import { drawStrokes } from './strokes.mjs'

/** Renders one picture of the list to RGB bytes, row by row from the upper left corner. */
export function renderPicture({
  size: [width, height],
  camera: view,
  place,
  parts,
  growth = [],
  aperture,
  exposure = 1,
  grain = width > 1000 || height > 1000 ? 4 : 3,
  seed,
}) {
  const camera = cameraOf(view, width, height)
  const solid = solidOf([...(place.props ?? []), ...parts])
  const setting = { place, light: place.light, solid, camera, width, height }
  const background = backgroundLayer(setting)
  const figure = figureLayer(setting)
  const focus = Math.hypot(...view.position.map((value, axis) => value - view.target[axis]))
  const blurAt = (distance) => Math.abs(1 / focus - 1 / distance) * aperture * height * 0.1

  const colours = blurByAmount(background.colours, background.distances.map(blurAt), width, height)
  layOver(colours, figure.colours)
  const distances = background.distances.map((distance, pixel) => Math.min(distance, figure.distances[pixel]))
  const strokes = growth.flatMap(({ grow, ...options }, index) =>
    grow({ camera, seed: seed * 31 + index, ...options }),
  )
  drawStrokes(colours, distances, strokes, { ...setting, blurAt })
  return develop(colours, width, height, { exposure, seed, grain })
}

/** Lays a picture with coverage over one without. */
function layOver(colours, figure) {
  for (let pixel = 0; pixel < colours.length / 3; pixel++) {
    const rest = 1 - figure[pixel * 4 + 3]
    if (rest === 1) continue
    for (let channel = 0; channel < 3; channel++)
      colours[pixel * 3 + channel] = colours[pixel * 3 + channel] * rest + figure[pixel * 4 + channel]
  }
}
