import { colour, mix, scale, smoothStep } from '../colour.mjs'
import { hash, layeredNoise } from '../noise.mjs'
import { lightOf } from './light.mjs'

const board = colour('#b07a48')
const boardDark = colour('#7c4e2a')
const skirting = colour('#efe9dd')
const wallDepth = -1.5
const sunFrom = [-0.75, 0.36, 0.8]
const windowAt = [0.45, 1.45]

/**
 * A room with a floor of boards and a papered wall; the sun comes in through a window with four panes.
 * Colours of the wall are `#rrggbb`; `stripes` is the width of a stripe of the wallpaper.
 */
export function room({ wall = '#9fb4b0', wallStripe = '#94aaa6', stripes = 0.3, props = [] } = {}) {
  const paper = colour(wall)
  const paperStripe = colour(wallStripe)
  const [fromX, fromY, fromZ] = sunFrom
  return {
    wallDepth,
    props,
    light: lightOf({
      from: sunFrom,
      sun: 2.7,
      sunTint: '#ffdfae',
      sky: 0.62,
      skyTint: '#e3e4e6',
      bounceTint: '#b58f68',
      horizonTint: '#cbbba6',
      sharpness: 18,
      mask: throughWindow,
    }),
    paintWall(x, y, out) {
      const band = (((x / stripes) % 1) + 1) % 1
      mix(paper, paperStripe, smoothStep(0.47, 0.5, band) - smoothStep(0.97, 1, band), out)
      scale(out, 0.93 + 0.14 * layeredNoise(x * 30, y * 30, 1, 3))
      if (y > 0.19) return
      out.set(skirting)
      scale(
        out,
        0.55 + 0.45 * smoothStep(0.19, 0.178, y) - 0.25 * smoothStep(0.012, 0.004, Math.abs(y - 0.145)),
      )
    },
    paintGround(x, z, _distance, out) {
      const width = 0.24
      const row = Math.floor(z / width)
      const shift = hash(row, 4, 4) * 3
      const length = 1.9
      const piece = Math.floor((x + shift) / length)
      const veins = layeredNoise(x * 1.6 + piece * 9, row * 7, z * 26, 4)
      mix(board, boardDark, veins * 0.9 + 0.5 * (hash(piece, row, 8) - 0.5), out)
      const rings = 0.5 + 0.5 * Math.sin(layeredNoise(x * 0.9 + piece * 5, row, z * 7, 2) * 60)
      scale(out, 0.86 + 0.22 * rings)
      const fromJoint = Math.min(edge(z / width - row) * width, edge((x + shift) / length - piece) * length)
      scale(out, 0.3 + 0.7 * smoothStep(0.002, 0.009, fromJoint))
    },
    sky(_dx, _dy, _dz, out) {
      out.set(paper)
    },
  }

  /** Follows the light of a point back to the plane of the window, and asks what it meets there. */
  function throughWindow(x, y, z) {
    const steps = (2.6 - z) / fromZ
    const across = x + fromX * steps - windowAt[0] - fromX * (2.6 / fromZ)
    const above = y + fromY * steps - windowAt[1] - fromY * (2.6 / fromZ)
    const softness = 0.02 + 0.012 * steps
    const inside = (value, half) => smoothStep(half + softness, half - softness, Math.abs(value))
    const bar = (value) => smoothStep(0.035 - softness, 0.035 + softness, Math.abs(value))
    return inside(across, 1.05) * inside(above, 1.25) * bar(across) * bar(above - 0.35)
  }
}

function edge(share) {
  return Math.min(share, 1 - share)
}
