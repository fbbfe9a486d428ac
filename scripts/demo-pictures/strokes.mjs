import { farAway } from './background-layer.mjs'

/**
 * Draws tapered strokes (blades of grass, leaves, flakes) into a finished picture, the farthest first. A
 * stroke is `{ points, widths, colour, foot }` in world units: `colour` is its linear colour, `foot` the
 * light that its foot gets compared with its tip. Strokes out of focus are drawn wider and fainter.
 */
export function drawStrokes(colours, distances, strokes, { camera, solid, light, blurAt, width, height }) {
  const placed = strokes
    .map((stroke) => ({ stroke, ends: stroke.points.map((point) => camera.project(point)) }))
    .filter(({ ends }) => ends.every((end) => end && isInside(end, width, height)))
    .sort((first, second) => second.ends[0].distance - first.ends[0].distance)
  for (const { stroke, ends } of placed) {
    const [x, y, z] = stroke.points[0]
    const [lx, ly, lz] = light.direction
    if (solid.distance(x, y, z) < 0.03) continue
    const seen =
      solid.lightReaching(x, y + 0.04, z, lx, ly, lz, light.sharpness) *
      light.mask(x, y, z) *
      (0.35 + 0.65 * ly)
    const lit = stroke.colour.map(
      (value, channel) => value * (seen * light.colour[channel] + light.sky[channel]),
    )
    for (let index = 0; index + 1 < ends.length; index++) {
      const shade = stroke.foot + (1 - stroke.foot) * ((index + 0.5) / (ends.length - 1))
      drawSegment(
        ends[index],
        ends[index + 1],
        stroke.widths[index],
        stroke.widths[index + 1],
        lit.map((value) => value * shade),
      )
    }
  }

  function drawSegment(from, to, startWidth, endWidth, colour) {
    const blur = blurAt(from.distance)
    const perUnit = camera.focal / from.distance
    const startRadius = (startWidth * perUnit) / 2
    const endRadius = (endWidth * perUnit) / 2
    const reach = Math.max(startRadius, endRadius) + blur + 1
    const firstRow = Math.max(0, Math.floor(Math.min(from.row, to.row) - reach))
    const lastRow = Math.min(height - 1, Math.ceil(Math.max(from.row, to.row) + reach))
    const firstColumn = Math.max(0, Math.floor(Math.min(from.column, to.column) - reach))
    const lastColumn = Math.min(width - 1, Math.ceil(Math.max(from.column, to.column) + reach))
    const dx = to.column - from.column
    const dy = to.row - from.row
    const lengthSquared = dx * dx + dy * dy + 1e-9
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const pixel = row * width + column
        if (distances[pixel] < from.distance - 0.02) continue
        const px = column + 0.5 - from.column
        const py = row + 0.5 - from.row
        const along = Math.min(1, Math.max(0, (px * dx + py * dy) / lengthSquared))
        const aside = Math.hypot(px - dx * along, py - dy * along)
        const radius = startRadius + (endRadius - startRadius) * along
        const cover = coverage(aside, radius, blur)
        if (cover <= 0) continue
        for (let channel = 0; channel < 3; channel++) {
          const at = pixel * 3 + channel
          colours[at] += (colour[channel] - colours[at]) * cover
        }
      }
    }
  }
}

/** The share of a pixel that a stroke of this radius covers at this distance from its middle. */
function coverage(aside, radius, blur) {
  const soft = radius + blur + 0.5
  const strength = Math.min(1, (radius * 2) / (radius + blur + 0.5))
  const edge = 1 + blur * 2
  return strength * Math.min(1, Math.max(0, (soft - aside) / edge))
}

function isInside({ column, row, distance }, width, height) {
  const margin = 60
  return (
    column > -margin &&
    column < width + margin &&
    row > -margin &&
    row < height + margin &&
    distance < farAway
  )
}
