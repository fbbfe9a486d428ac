import { mix, smoothStep } from './colour.mjs'

const contrastThatNeedsSmoothing = 0.06
const cornersOfAPixel = [
  [0.125, 0.375],
  [0.375, -0.125],
  [-0.125, -0.375],
  [-0.375, 0.125],
]

/**
 * The figure and its props alone: linear colour times coverage, coverage, and the distance of each pixel
 * (Infinity beside the figure). Pixels at edges are looked at four times.
 */
export function figureLayer({ solid, camera, light, width, height }) {
  const colours = new Float32Array(width * height * 4)
  const distances = new Float32Array(width * height).fill(Infinity)
  const shade = figureShader(solid, light)
  const sample = new Float64Array(3)
  const direction = new Float64Array(3)
  const [ox, oy, oz] = camera.position

  function look(column, row) {
    camera.direction(column, row, direction)
    const t = solid.firstHit(ox, oy, oz, direction[0], direction[1], direction[2])
    if (t > 0) shade(camera.position, direction, t, sample)
    return t
  }

  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const t = look(column + 0.5, row + 0.5)
      if (t <= 0) continue
      const pixel = row * width + column
      distances[pixel] = t
      colours.set(sample, pixel * 4)
      colours[pixel * 4 + 3] = 1
    }
  }

  const smoothed = colours.slice()
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const pixel = row * width + column
      if (!isEdge(colours, pixel, width)) continue
      const mean = [0, 0, 0, 0]
      for (const [right, down] of cornersOfAPixel) {
        if (look(column + 0.5 + right, row + 0.5 + down) <= 0) continue
        for (let channel = 0; channel < 3; channel++) mean[channel] += sample[channel] / 4
        mean[3] += 0.25
      }
      smoothed.set(mean, pixel * 4)
    }
  }
  return { colours: smoothed, distances }
}

function isEdge(colours, pixel, width) {
  for (const other of [pixel + 1, pixel - 1, pixel + width, pixel - width]) {
    if (colours[pixel * 4 + 3] !== colours[other * 4 + 3]) return true
    const contrast =
      Math.abs(Math.sqrt(colours[pixel * 4 + 1]) - Math.sqrt(colours[other * 4 + 1])) +
      Math.abs(Math.sqrt(colours[pixel * 4]) - Math.sqrt(colours[other * 4]))
    if (contrast > contrastThatNeedsSmoothing) return true
  }
  return false
}

/** Gives the function that lights one point of the solid as seen along a ray. */
function figureShader(solid, light) {
  const albedo = new Float64Array(3)
  const normal = new Float64Array(3)
  const mirrored = new Float64Array(3)
  const local = new Float64Array(3)
  const [lx, ly, lz] = light.direction

  return (origin, direction, t, out) => {
    const x = origin[0] + direction[0] * t
    const y = origin[1] + direction[1] * t
    const z = origin[2] + direction[2] * t
    const part = solid.parts[solid.nearestPart(x, y, z)]
    const { material } = part
    toLocal(part.frame, x, y, z, local)
    material.paint(local[0], local[1], local[2], albedo)
    solid.normal(x, y, z, normal)
    const open = solid.openness(x, y, z, normal[0], normal[1], normal[2])
    const facing = normal[0] * lx + normal[1] * ly + normal[2] * lz
    const seen =
      facing > -material.wrap
        ? solid.lightReaching(
            x + normal[0] * 0.01,
            y + normal[1] * 0.01,
            z + normal[2] * 0.01,
            lx,
            ly,
            lz,
            light.sharpness,
          )
        : 0
    if (material.relief) bend(normal, part, local)
    addLight(normal, direction, material, open, seen * light.mask(x, y, z), out)
  }

  function addLight(n, direction, material, open, seen, out) {
    const facing = n[0] * lx + n[1] * ly + n[2] * lz
    const diffuse = Math.max(0, (facing + material.wrap) / (1 + material.wrap)) * seen
    const upward = smoothStep(-1, 1, n[1])
    const towards = -(n[0] * direction[0] + n[1] * direction[1] + n[2] * direction[2])
    const grazing = (1 - Math.max(0, Math.min(1, towards))) ** 5
    for (let axis = 0; axis < 3; axis++) mirrored[axis] = direction[axis] + 2 * towards * n[axis]
    const glint =
      Math.max(0, mirrored[0] * lx + mirrored[1] * ly + mirrored[2] * lz) ** material.sharpness * seen
    const mirror = material.mirror + (1 - material.mirror) * grazing * material.sheen
    const strength = material.glint * (1 + material.sharpness / 20)
    reflection(mirrored[1], light, reflected)
    for (let channel = 0; channel < 3; channel++) {
      const around = light.bounce[channel] + (light.sky[channel] - light.bounce[channel]) * upward
      const lit = albedo[channel] * (diffuse * light.colour[channel] + around * open)
      const shine = reflected[channel] * open * (material.metal ? albedo[channel] * 1.6 : 1)
      out[channel] = lit * (1 - mirror) + shine * mirror + glint * strength * light.colour[channel]
    }
  }

  function bend(n, { frame, material }, [x, y, z]) {
    const e = material.reliefScale
    const here = material.relief(x, y, z)
    const slope = [
      material.relief(x + e, y, z) - here,
      material.relief(x, y + e, z) - here,
      material.relief(x, y, z + e) - here,
    ]
    for (let axis = 0; axis < 3; axis++) {
      n[axis] -=
        (frame.axes[0][axis] * slope[0] + frame.axes[1][axis] * slope[1] + frame.axes[2][axis] * slope[2]) *
        material.reliefStrength
    }
    const length = Math.hypot(n[0], n[1], n[2])
    for (let axis = 0; axis < 3; axis++) n[axis] /= length
  }
}

const reflected = new Float64Array(3)

/** What a shiny surface mirrors: ground below, a dark line at the horizon, a sky that grows darker upwards. */
function reflection(upward, light, out) {
  if (upward > 0) mix(light.horizon, light.sky, Math.sqrt(upward), out)
  else mix(light.horizon, light.bounce, 0.35 + Math.min(1, -upward * 3), out)
  const dark = 1 - 0.55 * Math.exp(-((upward * 9) ** 2))
  for (let channel = 0; channel < 3; channel++) out[channel] *= dark
}

function toLocal({ origin, axes }, x, y, z, out) {
  for (let axis = 0; axis < 3; axis++) {
    const [ax, ay, az] = axes[axis]
    out[axis] = (x - origin[0]) * ax + (y - origin[1]) * ay + (z - origin[2]) * az
  }
}
