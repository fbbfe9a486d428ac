import { mix } from './colour.mjs'

const cornersOfAPixel = [
  [0.25, 0.125],
  [0.75, 0.875],
]

/**
 * Ground, wall and sky without the figure, but with its shadow: linear colours and the distance of each
 * pixel (`farAway` for the sky).
 */
export function backgroundLayer({ place, solid, camera, width, height }) {
  const colours = new Float32Array(width * height * 3)
  const distances = new Float32Array(width * height)
  const { light, wallDepth } = place
  const [ox, oy, oz] = camera.position
  const direction = new Float64Array(3)
  const albedo = new Float64Array(3)
  const sample = new Float64Array(3)

  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column
      for (const [right, down] of cornersOfAPixel) {
        camera.direction(column + right, row + down, direction)
        distances[pixel] = look()
        for (let channel = 0; channel < 3; channel++)
          colours[pixel * 3 + channel] += sample[channel] / cornersOfAPixel.length
      }
    }
  }
  return { colours, distances }

  function look() {
    const [dx, dy, dz] = direction
    const toGround = dy < 0 ? -oy / dy : farAway
    const toWall = wallDepth !== undefined && dz < 0 ? (wallDepth - oz) / dz : farAway
    const t = Math.min(toGround, toWall)
    if (t >= farAway) {
      place.sky(dx, dy, dz, sample)
      return farAway
    }
    const x = ox + dx * t
    const y = oy + dy * t
    const z = oz + dz * t
    if (toWall < toGround) {
      place.paintWall(x, y, albedo)
      lightSurface(x, y, z, 0, 1)
    } else {
      place.paintGround(x, z, t, albedo)
      lightSurface(x, 0, z, 1, 0)
    }
    if (place.haze) mix(sample, place.haze.colour, 1 - Math.exp(-t * place.haze.density), sample)
    return t
  }

  function lightSurface(x, y, z, ny, nz) {
    const [lx, ly, lz] = light.direction
    const facing = Math.max(0, ny * ly + nz * lz)
    const seen =
      facing > 0 ? solid.lightReaching(x, y, z, lx, ly, lz, light.sharpness) * light.mask(x, y, z) : 0
    const open = openSurface(x, y, z, ny, nz)
    for (let channel = 0; channel < 3; channel++) {
      const around = (light.sky[channel] * (0.6 + 0.4 * ny) + light.bounce[channel] * nz * 0.4) * open
      sample[channel] = albedo[channel] * (facing * seen * light.colour[channel] + around)
    }
  }

  /** Darker where the ground meets the wall and where the figure stands. */
  function openSurface(x, y, z, ny, nz) {
    const corner = wallDepth === undefined ? 1 : 1 - 0.45 * Math.exp(-(ny ? z - wallDepth : y) * 3.5)
    const far = x * x + z * z > 16 ? 1 : solid.distance(x, y + ny * 0.15, z + nz * 0.15)
    const farther = x * x + z * z > 16 ? 1 : solid.distance(x, y + ny * 0.5, z + nz * 0.5)
    const near = 0.5 + (0.5 * Math.max(0, Math.min(0.15, far))) / 0.15
    return corner * near * (0.7 + (0.3 * Math.max(0, Math.min(0.5, farther))) / 0.5)
  }
}

/** The distance given to the sky. */
export const farAway = 400
