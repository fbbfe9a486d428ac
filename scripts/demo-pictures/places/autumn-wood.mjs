import { colour, mix, scale, smoothStep } from '../colour.mjs'
import { fallenLeaves } from '../growth.mjs'
import { hash, layeredNoise, smoothNoise } from '../noise.mjs'
import { lightOf } from './light.mjs'

const soil = colour('#4a3524')
const litter = colour('#a5652e')
const gold = colour('#e0a03c')
const rust = colour('#a34a20')
const mist = colour('#f1ddb4')
const bark = colour('#3c2d24')

/** A wood in autumn with low sun between the trunks. */
export function autumnWood({ seed = 5 } = {}) {
  return {
    light: lightOf({
      from: [0.75, 0.55, 0.5],
      sun: 2.3,
      sunTint: '#ffd193',
      sky: 0.75,
      skyTint: '#e6dcc4',
      bounceTint: '#b07a44',
      horizonTint: '#d9a860',
      sharpness: 8,
      mask: (x, y, z) =>
        0.55 + 0.45 * smoothStep(0.35, 0.6, smoothNoise(x * 1.3 + y * 0.8, 4, z * 1.3 + y * 0.5)),
    }),
    haze: { colour: mist, density: 0.011 },
    paintGround(x, z, _distance, out) {
      mix(soil, litter, layeredNoise(x * 5, 2, z * 5, 4) * 1.2 - 0.1, out)
      mix(out, gold, smoothStep(0.55, 0.75, layeredNoise(x * 16, 5, z * 16, 3)) * 0.6, out)
    },
    sky(dx, dy, dz, out) {
      const around = dx / -dz
      const up = dy / -dz
      const crown = layeredNoise(around * 5, up * 5, seed, 5)
      mix(rust, gold, crown * 1.4 - 0.2, out)
      mix(
        out,
        mist,
        smoothStep(0.4, 0.02, up) * 0.45 +
          smoothStep(0.54, 0.74, layeredNoise(around * 16, up * 16, seed + 3, 4)) * 0.55,
        out,
      )
      for (let row = 2; row >= 0; row--) paintTrunks(around, up, row, out)
    },
  }

  /** One row of trunks; a row with a larger number stands farther away. */
  function paintTrunks(around, up, row, out) {
    const spacing = 0.34 / (1 + row * 0.7)
    const place = around + 0.02 * smoothNoise(up * 3, row, seed)
    const trunk = Math.floor(place / spacing)
    if (hash(trunk, row, seed) > 0.55) return
    const middle = (trunk + 0.25 + 0.5 * hash(trunk, row, seed + 1)) * spacing
    const half =
      ((0.02 + 0.022 * hash(trunk, row, seed + 2)) / (1 + row * 0.8)) * (1 + 0.5 * smoothStep(0.15, 0, up))
    const across = (place - middle) / half
    const cover = smoothStep(1, 0.85, Math.abs(across))
    const tint = [0, 0, 0]
    mix(bark, mist, row * 0.13, tint)
    scale(
      tint,
      0.75 + 0.5 * smoothStep(-1, 1, across) + 0.4 * (layeredNoise(place * 90, up * 14, row, 3) - 0.5),
    )
    mix(out, tint, cover, out)
  }
}

/** Fallen leaves for the wood. */
export function autumnGrowth({ count }) {
  return [
    {
      grow: fallenLeaves,
      count,
      size: 0.075,
      colours: ['#c8641f', '#e2a02e', '#8f3a1a', '#b98a3a', '#d9c04f'].map(colour),
    },
  ]
}
