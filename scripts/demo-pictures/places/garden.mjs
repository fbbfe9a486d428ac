import { colour, mix, scale, smoothStep } from '../colour.mjs'
import { hash, layeredNoise } from '../noise.mjs'
import { lightOf } from './light.mjs'

const leaf = colour('#3f6f2c')
const leafLight = colour('#9cbf55')
const shade = colour('#1d3a1c')
const gravel = colour('#a9997c')
const gravelDark = colour('#7f705a')

/** A garden whose bushes are far out of focus, with discs of light between the leaves. */
export function garden({ bloom = '#e58aa0', seed = 3 } = {}) {
  const blossom = colour(bloom)
  const lawn = [0, 0, 0]
  return {
    light: lightOf({
      from: [0.85, 0.75, 0.5],
      sun: 2.4,
      sunTint: '#ffe2ae',
      sky: 0.95,
      skyTint: '#dbe8d6',
      bounceTint: '#93a860',
      horizonTint: '#8fae62',
      sharpness: 9,
    }),
    paintGround(x, z, _distance, out) {
      mix(gravel, gravelDark, layeredNoise(x * 18, 1, z * 18, 4), out)
      mix(leaf, leafLight, layeredNoise(x * 0.9, 6, z * 0.5, 3) * 1.1 - 0.15, lawn)
      const inLawn = smoothStep(-2.2, -3.6, z + layeredNoise(x * 0.7, 3, z * 0.7, 3))
      mix(out, lawn, inLawn, out)
      scale(out, 1 - 0.6 * smoothStep(-9, -16, z))
    },
    sky(dx, dy, dz, out) {
      const across = (dx / -dz) * 9
      const above = (dy / -dz) * 9
      const bush = layeredNoise(across * 0.55 + seed * 7, above * 0.55, seed, 4)
      mix(shade, leaf, smoothStep(0.3, 0.6, bush), out)
      mix(out, leafLight, smoothStep(0.5, 0.75, bush + above * 0.035) * 0.9, out)
      const flower = layeredNoise(across * 1.3, above * 1.3 + seed * 5, seed + 2, 2)
      mix(out, blossom, smoothStep(0.6, 0.76, flower) * 0.8, out)
      addDiscs(across, above, seed, out)
      scale(out, 0.95)
    },
  }
}

/** Gaps between the leaves, as the round spots that a lens makes of them. */
function addDiscs(across, above, seed, out) {
  for (let layer = 0; layer < 2; layer++) {
    const cell = layer ? 0.55 : 0.95
    const column = Math.floor(across / cell)
    const row = Math.floor(above / cell)
    for (let x = column - 1; x <= column + 1; x++) {
      for (let y = row - 1; y <= row + 1; y++) {
        if (hash(x, y, seed * 13 + layer) > 0.32) continue
        const middleX = (x + hash(x, y, 91)) * cell
        const middleY = (y + hash(x, y, 92)) * cell
        const radius = cell * (0.22 + 0.26 * hash(x, y, 93))
        const from = Math.hypot(across - middleX, above - middleY) / radius
        const disc = smoothStep(1, 0.93, from) * (0.75 + 0.25 * smoothStep(0.6, 1, from))
        const strength = 0.5 * hash(x, y, 94) ** 1.5
        out[0] += disc * strength * 0.9
        out[1] += disc * strength
        out[2] += disc * strength * 0.45
      }
    }
  }
}
