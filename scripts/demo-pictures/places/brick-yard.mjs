import { colour, mix, scale, smoothStep } from '../colour.mjs'
import { hash, layeredNoise } from '../noise.mjs'
import { lightOf } from './light.mjs'

const mortar = colour('#b9ada0')
const joint = colour('#6d675f')
const slab = colour('#a39d93')
const slabDark = colour('#857f78')
const moss = colour('#66713f')

/** A paved yard in front of a wall of bricks behind the origin. */
export function brickYard({ sunFrom = [-0.6, 0.75, 0.8], bricks = ['#a5533c', '#7d3a2c', '#c07a55'] } = {}) {
  const kinds = bricks.map(colour)
  return {
    wallDepth: -1.3,
    light: lightOf({
      from: sunFrom,
      sun: 2.3,
      sunTint: '#ffe6c2',
      sky: 0.7,
      skyTint: '#bdd2ee',
      bounceTint: '#a08e7e',
      horizonTint: '#d8cfc6',
      sharpness: 14,
    }),
    paintWall(x, y, out) {
      const courseHeight = 0.15
      const brickLength = 0.44
      const course = Math.floor(y / courseHeight)
      const along = x / brickLength + (course % 2) * 0.5 + 0.04 * hash(course, 3, 1)
      const brick = Math.floor(along)
      const wobble = 0.006 * (layeredNoise(x * 14, y * 14, 2, 2) - 0.5)
      const fromJoint = Math.min(
        edge(along - brick) * brickLength,
        edge(y / courseHeight - course) * courseHeight,
      )
      mix(kinds[0], kinds[1], hash(brick, course, 5), out)
      mix(out, kinds[2], hash(brick, course, 9) ** 3, out)
      scale(out, 0.6 + 0.75 * layeredNoise(x * 22, y * 30, brick, 4))
      const inMortar = smoothStep(0.014, 0.006, fromJoint + wobble)
      mix(out, mortar, inMortar * (0.75 + 0.25 * layeredNoise(x * 40, y * 40, 7, 2)), out)
      scale(out, 1 - 0.35 * smoothStep(0.024, 0.014, fromJoint) * (1 - inMortar))
      scale(out, 0.72 + 0.45 * layeredNoise(x * 0.7, y * 0.7, 4, 3))
    },
    paintGround(x, z, _distance, out) {
      const side = 0.62
      const row = Math.floor(z / side)
      const along = x / side + (row % 2) * 0.5
      const stone = Math.floor(along)
      mix(slab, slabDark, hash(stone, row, 21), out)
      scale(out, 0.62 + 0.6 * layeredNoise(x * 14, stone, z * 14, 4))
      const fromJoint = Math.min(edge(along - stone), edge(z / side - row)) * side
      const inJoint = smoothStep(0.022, 0.009, fromJoint + 0.012 * (layeredNoise(x * 18, 2, z * 18, 2) - 0.5))
      mix(out, joint, inJoint, out)
      mix(out, moss, inJoint * smoothStep(0.45, 0.65, layeredNoise(x * 2, 8, z * 2, 3)), out)
    },
    sky(_dx, _dy, _dz, out) {
      out.set(mortar)
    },
  }
}

/** The distance of a share in 0..1 from the nearer end. */
function edge(share) {
  return Math.min(share, 1 - share)
}
