import type { Random } from '../tensor/random'

/** How many stand in for other people: several batches, so that they are not learned by heart. */
export const contrastCount = 384

const leavesPerPicture = 60
const smallestRadius = 0.04
const largestRadius = 0.6

/**
 * Made-up pictures with the statistics of photos, for when there are no photos of other people to tell apart from:
 * overlapping shaded discs of many sizes ("dead leaves", Lee, Mumford and Huang, 2001), each picture with its own
 * light. They teach a surrogate what pictures look like that are nobody.
 *
 * @returns [count, side, side, 3], row-major, in 0..1
 */
export function contrastImages(count: number, side: number, random: Random): Float32Array {
  const images = new Float32Array(count * side * side * 3)
  for (let picture = 0; picture < count; picture++) {
    const pixels = images.subarray(picture * side * side * 3, (picture + 1) * side * side * 3)
    const light = drawLight(random)
    paint(pixels, side, { ...drawLeaf(light, random), radius: Number.POSITIVE_INFINITY })
    for (let leaf = 0; leaf < leavesPerPicture; leaf++) paint(pixels, side, drawLeaf(light, random))
  }
  return images
}

type Colour = readonly [red: number, green: number, blue: number]

interface Light {
  readonly brightness: number
  readonly colourfulness: number
  readonly tint: Colour
}

/** Lengths are shares of the side. */
interface Leaf {
  readonly radius: number
  readonly x: number
  readonly y: number
  readonly colour: Colour
  /** Change of brightness across the side, right and down. */
  readonly slope: readonly [right: number, down: number]
}

function drawLight(random: Random): Light {
  return {
    brightness: 0.25 + 0.5 * random.uniform(),
    colourfulness: 0.3 * random.uniform(),
    tint: [0.06, 0, -0.06].map((warm) => warm * random.normal()) as unknown as Colour,
  }
}

function drawLeaf({ brightness, colourfulness, tint }: Light, random: Random): Leaf {
  const grey = brightness + 0.22 * random.normal()
  // Radii thin out with their cube, which makes the pictures look alike at every scale.
  const [small, large] = [smallestRadius ** -2, largestRadius ** -2]
  return {
    radius: (small + (large - small) * random.uniform()) ** -0.5,
    x: random.uniform(),
    y: random.uniform(),
    colour: tint.map((channel) => grey + channel + colourfulness * random.normal()) as unknown as Colour,
    slope: [0.3 * random.normal(), 0.3 * random.normal()],
  }
}

function paint(pixels: Float32Array, side: number, { radius, x, y, colour, slope }: Leaf): void {
  const first = (centre: number) => Math.max(0, Math.floor((centre - radius) * side))
  const last = (centre: number) => Math.min(side - 1, Math.ceil((centre + radius) * side))
  for (let row = first(y); row <= last(y); row++) {
    const down = (row + 0.5) / side - y
    for (let column = first(x); column <= last(x); column++) {
      const right = (column + 0.5) / side - x
      if (right * right + down * down > radius * radius) continue
      const shade = slope[0] * right + slope[1] * down
      for (let channel = 0; channel < 3; channel++) {
        const value = (colour[channel] as number) + shade
        pixels[(row * side + column) * 3 + channel] = Math.min(1, Math.max(0, value))
      }
    }
  }
}
