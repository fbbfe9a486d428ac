import { blurPlane } from './blur-plane'
import { opaquePixels } from './opaque-pixels'
import type { Photo } from './photo'

/** Photos are looked at with this longer edge, as on a screen. */
const screenEdge = 512
/** Of such a photo, 27 cm wide and 60 cm away. */
const pixelsPerDegree = 20

/**
 * How different two photos look, as the mean colour difference of S-CIELAB (Zhang and Wandell, 1997): both are seen
 * from a usual distance, where the eye blurs fine detail, and that of colours more than that of brightness. A colour
 * difference of 1 in CIELAB can just be seen between two plain areas side by side.
 *
 * @param other of another size, it is stretched to that of `one`
 */
export async function perceptualDistance(one: Photo, other: Photo): Promise<number> {
  const scale = Math.min(1, screenEdge / Math.max(one.width, one.height))
  const width = Math.max(1, Math.round(one.width * scale))
  const height = Math.max(1, Math.round(one.height * scale))
  const [first, second] = await Promise.all(
    [one, other].map(async (photo) => seenLab(await opaquePixels(photo, width, height), width, height)),
  )
  return meanDistance(first as Planes, second as Planes)
}

type Planes = readonly [Float32Array, Float32Array, Float32Array]
type Matrix = readonly (readonly [number, number, number])[]

/** IEC 61966-2-1, white of D65. */
const linearToXyz: Matrix = [
  [0.4124, 0.3576, 0.1805],
  [0.2126, 0.7152, 0.0722],
  [0.0193, 0.1192, 0.9505],
]
const white = [0.9505, 1, 1.089] as const

/** Brightness, red against green, and blue against yellow, as the eye passes them on. */
const xyzToOpponent: Matrix = [
  [0.279, 0.72, -0.107],
  [-0.449, 0.29, -0.077],
  [0.086, -0.59, 0.501],
]
const opponentToXyz = inverse(xyzToOpponent)

/** Of each of these, the eye's blur as a sum of Gaussians exp(-(r / spread)^2), spreads in degrees. */
const eye: readonly (readonly { readonly weight: number; readonly spread: number }[])[] = [
  [
    { weight: 0.921, spread: 0.0283 },
    { weight: 0.105, spread: 0.133 },
    { weight: -0.108, spread: 4.336 },
  ],
  [
    { weight: 0.531, spread: 0.0392 },
    { weight: 0.33, spread: 0.494 },
  ],
  [
    { weight: 0.488, spread: 0.0536 },
    { weight: 0.371, spread: 0.386 },
  ],
]

/** CIELAB of what the eye sees of [height, width, 3] in grey levels. */
function seenLab(pixels: Uint8Array, width: number, height: number): Planes {
  const planes = [0, 1, 2].map((channel) =>
    Float32Array.from(
      { length: width * height },
      (_, at) => linear[pixels[3 * at + channel] as number] as number,
    ),
  ) as unknown as Planes
  const opponent = transformed(transformed(planes, linearToXyz), xyzToOpponent)
  const blurred = opponent.map((plane, index) =>
    blurredByEye(plane, width, height, eye[index] as (typeof eye)[number]),
  ) as unknown as Planes
  return toLab(transformed(blurred, opponentToXyz))
}

/** Linear light in 0..1 of each grey level. */
const linear = Float32Array.from({ length: 256 }, (_, level) => {
  const value = level / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})

function blurredByEye(
  plane: Float32Array,
  width: number,
  height: number,
  gaussians: (typeof eye)[number],
): Float32Array {
  const total = gaussians.reduce((sum, { weight }) => sum + weight, 0)
  const blurred = new Float32Array(plane.length)
  for (const { weight, spread } of gaussians) {
    const part = blurPlane(plane, width, height, (spread * pixelsPerDegree) / Math.SQRT2)
    const share = weight / total
    for (let at = 0; at < part.length; at++) {
      blurred[at] = (blurred[at] as number) + share * (part[at] as number)
    }
  }
  return blurred
}

function toLab([x, y, z]: Planes): Planes {
  const lab: Planes = [new Float32Array(x.length), new Float32Array(x.length), new Float32Array(x.length)]
  for (let at = 0; at < x.length; at++) {
    const fx = compressed((x[at] as number) / white[0])
    const fy = compressed((y[at] as number) / white[1])
    const fz = compressed((z[at] as number) / white[2])
    lab[0][at] = 116 * fy - 16
    lab[1][at] = 500 * (fx - fy)
    lab[2][at] = 200 * (fy - fz)
  }
  return lab
}

/** The cube root of CIELAB, straight near black, where the blur's negative part may lead below it. */
function compressed(share: number): number {
  return share > (6 / 29) ** 3 ? Math.cbrt(share) : share / (3 * (6 / 29) ** 2) + 4 / 29
}

function meanDistance(one: Planes, other: Planes): number {
  let sum = 0
  for (let at = 0; at < one[0].length; at++) {
    const lightness = (one[0][at] as number) - (other[0][at] as number)
    const green = (one[1][at] as number) - (other[1][at] as number)
    const blue = (one[2][at] as number) - (other[2][at] as number)
    sum += Math.sqrt(lightness ** 2 + green ** 2 + blue ** 2)
  }
  return sum / one[0].length
}

function transformed([first, second, third]: Planes, matrix: Matrix): Planes {
  return matrix.map(([a, b, c]) =>
    first.map((value, at) => a * value + b * (second[at] as number) + c * (third[at] as number)),
  ) as unknown as Planes
}

function inverse(matrix: Matrix): Matrix {
  const [[a, b, c], [d, e, f], [g, h, i]] = matrix as [Matrix[number], Matrix[number], Matrix[number]]
  const cofactors: Matrix = [
    [e * i - f * h, c * h - b * i, b * f - c * e],
    [f * g - d * i, a * i - c * g, c * d - a * f],
    [d * h - e * g, b * g - a * h, a * e - b * d],
  ]
  const determinant = a * (e * i - f * h) + b * (f * g - d * i) + c * (d * h - e * g)
  return cofactors.map(([x, y, z]) => [x / determinant, y / determinant, z / determinant] as const)
}
