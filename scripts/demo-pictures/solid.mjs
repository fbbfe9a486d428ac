import { shapeKinds } from './shapes.mjs'

const { ellipsoid, limb, box, cylinder, wedge } = shapeKinds
const sizeSlot = 12
const kindSlot = 16
const blendSlot = 17
const centreSlot = 18
const reachSlot = 21
const stride = 22
const closeEnough = 0.0012

/**
 * Parts as one signed distance field, with the questions that rendering asks of it. Every ray first notes
 * which parts it can come near, and then looks at these alone: that makes the field cheap.
 */
export function solidOf(parts) {
  const table = tableOf(parts)
  const all = Int32Array.from(parts, (_, index) => index)
  const near = new Int32Array(parts.length)
  let nearCount = 0
  const widestBlend = Math.max(0, ...parts.map(({ blend }) => blend))

  function distance(x, y, z) {
    return distanceAmong(all, all.length, x, y, z)
  }

  function distanceAmong(list, count, x, y, z) {
    let least = 1e9
    for (let index = 0; index < count; index++) {
      const at = list[index] * stride
      const blend = table[at + blendSlot]
      const fromCentre = Math.sqrt(
        (x - table[at + centreSlot]) ** 2 +
          (y - table[at + centreSlot + 1]) ** 2 +
          (z - table[at + centreSlot + 2]) ** 2,
      )
      if (fromCentre - table[at + reachSlot] > least + blend) continue
      const own = partDistance(table, at, x, y, z)
      const overlap = blend > 0 ? Math.max(blend - Math.abs(own - least), 0) / blend : 0
      least = Math.min(own, least) - overlap * overlap * blend * 0.25
    }
    return least
  }

  /** Notes the parts within `margin` of a ray and returns the far end of the last of them, 0 if none. */
  function gatherNear(ox, oy, oz, dx, dy, dz, margin) {
    nearCount = 0
    let far = 0
    for (let index = 0; index < all.length; index++) {
      const at = index * stride
      const cx = table[at + centreSlot] - ox
      const cy = table[at + centreSlot + 1] - oy
      const cz = table[at + centreSlot + 2] - oz
      const along = cx * dx + cy * dy + cz * dz
      const reach = table[at + reachSlot] + widestBlend + margin
      const aside = cx * cx + cy * cy + cz * cz - along * along
      if (along < -reach || aside > reach * reach) continue
      near[nearCount++] = index
      far = Math.max(far, along + reach)
    }
    return far
  }

  /** How far along the ray the solid begins; -1 if the ray passes by. */
  function firstHit(ox, oy, oz, dx, dy, dz) {
    const far = gatherNear(ox, oy, oz, dx, dy, dz, 0)
    let t = 0
    for (let step = 0; step < 140 && t < far; step++) {
      const gap = distanceAmong(near, nearCount, ox + dx * t, oy + dy * t, oz + dz * t)
      if (gap < closeEnough) return t
      t += gap * 0.9
    }
    return -1
  }

  /** The share of a soft light that a point sees; the softer the light, the smaller `sharpness`. */
  function lightReaching(x, y, z, lx, ly, lz, sharpness) {
    const far = gatherNear(x, y, z, lx, ly, lz, 2 / sharpness)
    let seen = 1
    let t = 0.015
    for (let step = 0; step < 60 && t < far; step++) {
      const gap = distanceAmong(near, nearCount, x + lx * t, y + ly * t, z + lz * t)
      if (gap < 0.0005) return 0
      seen = Math.min(seen, (sharpness * gap) / t)
      t += Math.min(0.3, Math.max(0.012, gap * 0.8))
    }
    return seen * seen * (3 - 2 * seen)
  }

  /** How open to the sky a point is: 1 where nothing stands near, less in corners and under parts. */
  function openness(x, y, z, nx, ny, nz) {
    let closed = 0
    let weight = 1.5
    for (let step = 1; step <= 4; step++) {
      const reach = 0.03 + 0.075 * (step - 1)
      closed += (reach - Math.min(reach, distance(x + nx * reach, y + ny * reach, z + nz * reach))) * weight
      weight *= 0.72
    }
    return Math.max(0, 1 - 1.6 * closed)
  }

  /** Writes the outward direction at a point of the surface. */
  function normal(x, y, z, out) {
    const e = 0.0008
    const a = distance(x + e, y - e, z - e)
    const b = distance(x - e, y - e, z + e)
    const c = distance(x - e, y + e, z - e)
    const d = distance(x + e, y + e, z + e)
    const nx = a - b - c + d
    const ny = -a - b + c + d
    const nz = -a + b - c + d
    const length = Math.hypot(nx, ny, nz) || 1
    out[0] = nx / length
    out[1] = ny / length
    out[2] = nz / length
  }

  /** The part whose surface is nearest to a point. */
  function nearestPart(x, y, z) {
    let best = 0
    let least = 1e9
    for (let index = 0; index < parts.length; index++) {
      const own = partDistance(table, index * stride, x, y, z)
      if (own >= least) continue
      least = own
      best = index
    }
    return best
  }

  return { parts, distance, firstHit, lightReaching, openness, normal, nearestPart }
}

/** One row per part: origin, three axes, four sizes, then what the slots below name. */
function tableOf(parts) {
  const table = new Float64Array(parts.length * stride)
  for (const [index, { kind, frame, sizes, blend, reach, centreHeight }] of parts.entries()) {
    const row = index * stride
    table.set([...frame.origin, ...frame.axes.flat(), ...sizes], row)
    table[row + kindSlot] = kind
    table[row + blendSlot] = blend
    table[row + reachSlot] = reach
    for (let axis = 0; axis < 3; axis++)
      table[row + centreSlot + axis] = frame.origin[axis] + frame.axes[1][axis] * centreHeight
  }
  return table
}

function partDistance(table, at, px, py, pz) {
  const ox = px - table[at]
  const oy = py - table[at + 1]
  const oz = pz - table[at + 2]
  const x = ox * table[at + 3] + oy * table[at + 4] + oz * table[at + 5]
  const y = ox * table[at + 6] + oy * table[at + 7] + oz * table[at + 8]
  const z = ox * table[at + 9] + oy * table[at + 10] + oz * table[at + 11]
  const a = table[at + sizeSlot]
  const b = table[at + sizeSlot + 1]
  const c = table[at + sizeSlot + 2]
  switch (table[at + kindSlot]) {
    case ellipsoid:
      return ellipsoidDistance(x, y, z, a, b, c)
    case limb:
      return limbDistance(x, y, z, a, b, c)
    case box:
      return boxDistance(x, y, z, a, b, c, table[at + sizeSlot + 3])
    case cylinder:
      return cylinderDistance(x, y, z, a, b, c)
    case wedge:
      return wedgeDistance(x, y, z, a, b, c, table[at + sizeSlot + 3])
    default:
      return Math.sqrt((Math.sqrt(x * x + z * z) - a) ** 2 + y * y) - b
  }
}

/** Not exact for unequal radii, but never far off near the surface. */
function ellipsoidDistance(x, y, z, rx, ry, rz) {
  const scaled = Math.sqrt((x / rx) ** 2 + (y / ry) ** 2 + (z / rz) ** 2)
  const slope = Math.sqrt((x / (rx * rx)) ** 2 + (y / (ry * ry)) ** 2 + (z / (rz * rz)) ** 2)
  return slope > 0 ? (scaled * (scaled - 1)) / slope : -Math.min(rx, ry, rz)
}

function limbDistance(x, y, z, length, startRadius, endRadius) {
  const along = Math.min(1, Math.max(0, -y / length))
  const below = y + along * length
  return Math.sqrt(x * x + below * below + z * z) - (startRadius + (endRadius - startRadius) * along)
}

function boxDistance(x, y, z, halfX, halfY, halfZ, edge) {
  const qx = Math.abs(x) - halfX + edge
  const qy = Math.abs(y) - halfY + edge
  const qz = Math.abs(z) - halfZ + edge
  const outside = Math.sqrt(Math.max(qx, 0) ** 2 + Math.max(qy, 0) ** 2 + Math.max(qz, 0) ** 2)
  return outside + Math.min(Math.max(qx, qy, qz), 0) - edge
}

function cylinderDistance(x, y, z, radius, halfHeight, edge) {
  const aside = Math.sqrt(x * x + z * z) - radius + edge
  const above = Math.abs(y) - halfHeight + edge
  return Math.min(Math.max(aside, above), 0) + Math.hypot(Math.max(aside, 0), Math.max(above, 0)) - edge
}

/** Too small near corners, which only costs steps. */
function wedgeDistance(x, y, z, halfBase, halfHeight, halfDepth, lean) {
  const fromTip = x - lean * halfBase
  const below = y - halfHeight
  const right = slopeDistance(fromTip, below, halfBase * (1 - lean), 2 * halfHeight)
  const left = slopeDistance(-fromTip, below, halfBase * (1 + lean), 2 * halfHeight)
  return Math.max(right, left, -y - halfHeight, Math.abs(z) - halfDepth)
}

/** Distance from the line that falls from the origin by `fall` over `run`. */
function slopeDistance(x, y, run, fall) {
  return (x * fall + y * run) / Math.hypot(run, fall)
}
