import { colour, scale } from '../colour.mjs'
import { layeredNoise } from '../noise.mjs'
import { lightOf } from './light.mjs'

/** A table with a sweep of coloured paper behind it, lit by one large lamp. */
export function studio({ paper = '#5d7fa3', table = '#8d6a4a', props = [] } = {}) {
  const sheet = colour(paper)
  const wood = colour(table)
  return {
    wallDepth: -2.2,
    props,
    light: lightOf({
      from: [-0.7, 0.8, 0.75],
      sun: 2.2,
      sunTint: '#ffe3bd',
      sky: 0.55,
      skyTint: '#d3dcea',
      bounceTint: table,
      horizonTint: paper,
      sharpness: 6,
      mask: (x, y) => Math.max(0.15, 1 - 0.07 * (x * x + (y - 1.2) ** 2)),
    }),
    paintWall(x, y, out) {
      out.set(sheet)
      scale(out, 0.96 + 0.08 * layeredNoise(x * 45, y * 45, 3, 2))
    },
    paintGround(x, z, _distance, out) {
      const veins = layeredNoise(x * 1.3, 2, z * 20, 4)
      const rings = 0.5 + 0.5 * Math.sin((z * 3 + layeredNoise(x * 0.5, 4, z * 2.5, 3) * 3) * 14)
      out.set(wood)
      scale(out, 0.65 + 0.4 * veins + 0.2 * rings)
    },
    sky(_dx, _dy, _dz, out) {
      out.set(sheet)
    },
  }
}
