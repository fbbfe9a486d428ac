import { colour, mix, scale, smoothStep } from '../colour.mjs'
import { layeredNoise, smoothNoise } from '../noise.mjs'
import { lightOf } from './light.mjs'

const sand = colour('#d9b98c')
const sandDark = colour('#a9825a')
const wet = colour('#8a6a4e')
const foam = colour('#fbf1e4')
const deep = colour('#35627f')
const shallow = colour('#6fa3ab')
const low = colour('#ffc98a')
const middle = colour('#f3a79a')
const high = colour('#6d83b8')
const cloud = colour('#ffe0c2')

/** A beach at the end of the day; the sea begins a few steps behind the figure. */
export function beach({ sunFrom = [-0.75, 0.42, 0.6] } = {}) {
  return {
    light: lightOf({
      from: sunFrom,
      sun: 2.5,
      sunTint: '#ffb978',
      sky: 0.8,
      skyTint: '#b9b8dc',
      bounceTint: '#d3a377',
      horizonTint: '#f5bf96',
      sharpness: 12,
    }),
    haze: { colour: colour('#f2bfa0'), density: 0.006 },
    paintGround(x, z, distance, out) {
      const edgeOfSea = -4.2 + 0.7 * (layeredNoise(x * 0.25, 2, 4, 3) - 0.5)
      if (z < edgeOfSea) return paintSea(x, z, edgeOfSea - z, distance, out)
      const ripple = Math.sin((z + 0.5 * layeredNoise(x * 0.6, 1, z * 0.6, 3)) * 22 + x * 1.5)
      const grains = layeredNoise(x * 60, 3, z * 60, 2)
      mix(
        sand,
        sandDark,
        0.35 + 0.16 * ripple + 0.55 * (grains - 0.5) + 0.5 * (layeredNoise(x, 6, z, 3) - 0.5),
        out,
      )
      mix(out, wet, smoothStep(1.6, 0.2, z - edgeOfSea) * 0.85, out)
    },
    sky(dx, dy, dz, out) {
      const up = Math.max(0, dy)
      mix(low, middle, smoothStep(0, 0.16, up), out)
      mix(out, high, smoothStep(0.06, 0.55, up), out)
      const bank = layeredNoise((dx / -dz) * 3, up * 16 + 0.3 * (dx / -dz), 5, 5)
      mix(out, cloud, smoothStep(0.5, 0.75, bank) * smoothStep(0.02, 0.1, up) * 0.75, out)
      scale(out, 1.05)
    },
  }
}

function paintSea(x, z, outward, distance, out) {
  mix(shallow, deep, smoothStep(0, 14, outward), out)
  const swell = Math.sin(z * 1.7 + 2.2 * layeredNoise(x * 0.14, 1, z * 0.3, 3)) * 0.5 + 0.5
  const glitter = smoothNoise(x * 3, 2, z * 9)
  const calm = 1 / (1 + distance * 0.02)
  scale(out, 0.8 + 0.4 * swell * calm + 0.35 * (glitter - 0.4) * calm)
  mix(out, low, 0.25 + 0.3 * smoothStep(4, 40, outward), out)
  const breaker =
    smoothStep(0.35, 0, outward) +
    smoothStep(0.18, 0, Math.abs(outward - 2.4 - 0.8 * smoothNoise(x * 0.6, 3, 1)))
  mix(out, foam, Math.min(1, breaker) * smoothStep(0.25, 0.6, layeredNoise(x * 5, 7, z * 9, 3)), out)
}
