/** A number in 0..1 that depends on three whole numbers alone. */
export function hash(x, y, z) {
  let bits = Math.imul(x | 0, 374761393) ^ Math.imul(y | 0, 668265263) ^ Math.imul(z | 0, 1442695041)
  bits = Math.imul(bits ^ (bits >>> 13), 1274126177)
  bits = Math.imul(bits ^ (bits >>> 15), 2246822519)
  return ((bits ^ (bits >>> 16)) >>> 0) / 4294967296
}

/** Noise in 0..1 that changes smoothly over a distance of about 1. */
export function smoothNoise(x, y, z) {
  const cellX = Math.floor(x)
  const cellY = Math.floor(y)
  const cellZ = Math.floor(z)
  const u = ease(x - cellX)
  const v = ease(y - cellY)
  const w = ease(z - cellZ)
  const near = square(cellX, cellY, cellZ, u, v)
  return near + (square(cellX, cellY, cellZ + 1, u, v) - near) * w
}

/** Noise in 0..1 with `octaves` layers, each half as large and half as strong as the one before. */
export function layeredNoise(x, y, z, octaves) {
  let sum = 0
  let strength = 0.5
  let scale = 1
  for (let octave = 0; octave < octaves; octave++) {
    sum += strength * smoothNoise(x * scale, y * scale, z * scale + octave * 17)
    strength /= 2
    scale *= 2
  }
  return sum / (1 - strength * 2)
}

/** A stream of numbers in 0..1, the same for the same seed. */
export function randomStream(seed) {
  let drawn = 0
  return () => hash(drawn++, seed, 7919)
}

function square(x, y, z, u, v) {
  const low = hash(x, y, z)
  const high = hash(x, y + 1, z)
  const bottom = low + (hash(x + 1, y, z) - low) * u
  const top = high + (hash(x + 1, y + 1, z) - high) * u
  return bottom + (top - bottom) * v
}

function ease(t) {
  return t * t * t * (t * (t * 6 - 15) + 10)
}
