import { colour, mix, scale, smoothStep } from '../colour.mjs'
import { flowers, grassBlades } from '../growth.mjs'
import { layeredNoise, smoothNoise } from '../noise.mjs'
import { lightOf } from './light.mjs'

const soil = colour('#3a4a22')
const turf = colour('#6f8f3c')
const zenith = colour('#4f8fd0')
const horizon = colour('#cfe3ee')
const cloud = colour('#ffffff')
const cloudShade = colour('#b9c4d2')
const haze = colour('#b7cfdd')
const forest = colour('#3f6a3a')
const field = colour('#8fae55')

/** A meadow on a clear morning, with hills and a line of trees far away. */
export function meadow({ sunFrom = [0.7, 0.75, 0.55], seed = 1 } = {}) {
  return {
    light: lightOf({
      from: sunFrom,
      sun: 2.5,
      sunTint: '#fff0d8',
      sky: 0.75,
      skyTint: '#b4d4f4',
      bounceTint: '#8fa25a',
      horizonTint: '#dbe9e4',
    }),
    haze: { colour: haze, density: 0.005 },
    paintGround(x, z, distance, out) {
      const patch = layeredNoise(x * 0.8, 1, z * 0.8, 4)
      const fine = layeredNoise(x * 9, 5, z * 9, 3)
      mix(soil, turf, patch * 0.6 + fine * 0.5 + Math.min(0.3, distance * 0.02), out)
    },
    sky(dx, dy, dz, out) {
      const around = Math.atan2(dx, -dz)
      skyAndClouds(dx, dy, dz, seed, out)
      const far = 0.05 + 0.05 * layeredNoise(around * 3, seed, 1, 3)
      if (dy < far) mix(forest, haze, 0.72, out)
      const middle = 0.02 + 0.045 * layeredNoise(around * 4 + 5, seed, 2, 3)
      if (dy < middle) mix(field, haze, 0.4 + 0.2 * layeredNoise(around * 12, dy * 60, seed, 2), out)
      const crowns = 0.012 + 0.03 * layeredNoise(around * 26, seed, 3, 4)
      if (dy < crowns) {
        mix(forest, haze, 0.25, out)
        scale(out, 0.6 + 0.7 * layeredNoise(around * 60, dy * 90, seed, 3))
      }
    },
  }
}

/** Grass and daisies for the meadow. */
export function meadowGrowth({ blades, tall = 0.16, petals = ['#f7f5ee', '#f7f5ee', '#e7c9e6'] } = {}) {
  return [
    { grow: grassBlades, count: blades, height: tall, green: colour('#5c8a2e'), straw: colour('#b9c46a') },
    { grow: flowers, count: 130, height: tall * 1.1, petals: petals.map(colour) },
  ]
}

/** A blue sky with fair-weather clouds. */
function skyAndClouds(dx, dy, dz, seed, out) {
  const up = Math.max(0, dy)
  mix(horizon, zenith, up ** 0.6 * 1.5, out)
  const spread = 1 / (up + 0.12)
  const puff = layeredNoise(dx * spread * 1.1 + seed * 9, dz * spread * 1.1, seed, 5)
  const amount = smoothStep(0.5, 0.68, puff) * smoothStep(0.03, 0.16, up)
  const shaded = smoothNoise(dx * spread * 3 + seed * 9, dz * spread * 3 + 0.4, seed)
  const white = [0, 0, 0]
  mix(cloud, cloudShade, shaded * 0.5 + amount * 0.25, white)
  mix(out, white, amount * 0.92, out)
}
