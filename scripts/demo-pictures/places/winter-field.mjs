import { colour, mix, scale, smoothStep } from '../colour.mjs'
import { layeredNoise } from '../noise.mjs'
import { lightOf } from './light.mjs'

const snow = colour('#f2f4f8')
const hollow = colour('#d3dcec')
const pale = colour('#e9eef4')
const cold = colour('#8fb0d6')
const fir = colour('#2f4a45')

/** A field under snow with firs behind it. */
export function winterField({ seed = 2 } = {}) {
  return {
    light: lightOf({
      from: [0.8, 0.5, 0.55],
      sun: 1.5,
      sunTint: '#ffe4c0',
      sky: 0.62,
      skyTint: '#c2d4f0',
      bounceTint: '#dfe6f4',
      horizonTint: '#eef1f6',
      sharpness: 9,
    }),
    haze: { colour: pale, density: 0.02 },
    paintGround(x, z, _distance, out) {
      const drift = layeredNoise(x * 0.8, 1, z * 1.6, 4)
      mix(hollow, snow, smoothStep(0.3, 0.65, drift), out)
      scale(out, 0.93 + 0.12 * layeredNoise(x * 40, 2, z * 40, 2))
    },
    sky(dx, dy, dz, out) {
      const around = Math.atan2(dx, -dz)
      mix(pale, cold, Math.max(0, dy) * 1.6, out)
      for (const [row, haze] of [0.75, 0.5, 0.2].entries()) paintFirs(around, dy, row, haze, out)
    },
  }

  /** A row of firs: pointed crowns of uneven height, paler the farther away. */
  function paintFirs(around, dy, row, haze, out) {
    const spacing = 0.075 + row * 0.035
    for (let step = -1; step <= 1; step++) {
      const tree = Math.floor(around / spacing) + step
      const random = (salt) => layeredNoise(tree * 7.3, row * 5.1 + salt, seed, 1)
      const middle = (tree + 0.5 + 0.5 * (random(1) - 0.5)) * spacing
      const top = (0.07 + 0.15 * random(2)) * (0.75 + row * 0.3)
      const share = dy / top
      const boughs = 0.75 + 0.35 * Math.abs((((share * 7 + random(3)) % 1) + 1) % 1)
      const half = top * 0.24 * (1 - share) * boughs
      const cover = dy < 0 || share > 1 ? 0 : smoothStep(half, half - 0.003, Math.abs(around - middle))
      const tint = [0, 0, 0]
      mix(fir, pale, haze, tint)
      mix(tint, snow, smoothStep(0.45, 0.7, layeredNoise(around * 80, dy * 60, row, 3)) * 0.6, tint)
      mix(out, tint, cover, out)
    }
  }
}
