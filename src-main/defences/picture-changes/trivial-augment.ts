import { between, mapValues, type Picture, type PictureChange } from './define'
import { warp } from './warp'

/**
 * One of twelve changes at a random strength, as TrivialAugment does (Müller and Hutter, ICCV 2021). The changes and
 * their ranges are kornia's, which UEraser uses.
 */
export const trivialAugment: PictureChange = (picture, random) => {
  const change = changes[random.integer(changes.length)] as PictureChange
  return change(picture, random)
}

export const autoContrast: PictureChange = (picture) => {
  const ranges = perChannel(picture, (values) => {
    let [low, high] = [1, 0]
    for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)]
    return { low, factor: high > low ? 1 / (high - low) : 1, shift: high > low ? 0 : low }
  })
  return mapValues(picture, (value, at) => {
    const { low, factor, shift } = ranges[at % picture.channels] as (typeof ranges)[number]
    return (value - low) * factor + shift
  })
}

/** Spreads the grey levels of each channel so that all are about equally frequent. */
export const equalize: PictureChange = (picture) => {
  const tables = perChannel(picture, (values) => {
    const counts = new Array<number>(256).fill(0)
    for (const value of values) counts[levelOf(value)] = (counts[levelOf(value)] as number) + 1
    const last = counts.findLast((count) => count > 0) as number
    const step = (values.length - last) / 255
    let before = 0
    return counts.map((count, level) => {
      const spread = step === 0 ? level : Math.floor((before + step / 2) / step)
      before += count
      return Math.min(255, spread) / 255
    })
  })
  return mapValues(picture, (value, at) => tables[at % picture.channels]?.[levelOf(value)] as number)
}

export const posterize: PictureChange = (picture, random) => {
  const dropped = 2 ** (8 - 1 - random.integer(4))
  return mapValues(picture, (value) => (levelOf(value) - (levelOf(value) % dropped)) / 255)
}

export const solarize: PictureChange = (picture, random) => {
  const threshold = random.uniform()
  return mapValues(picture, (value) => (value < threshold ? value : 1 - value))
}

const contrast: PictureChange = (picture, random) => {
  const factor = between(...strengths, random)
  const mean = picture.values.reduce((sum, value) => sum + value, 0) / picture.values.length
  return mapValues(picture, (value) => mean + factor * (value - mean))
}

const brightness: PictureChange = (picture, random) => {
  const factor = between(...strengths, random)
  return mapValues(picture, (value) => factor * value)
}

/** Between the picture smoothed and the picture with its edges doubled. */
const sharpness: PictureChange = (picture, random) => {
  const factor = between(...strengths, random)
  const smooth = smoothed(picture)
  return mapValues(picture, (value, at) => (smooth[at] as number) + factor * (value - (smooth[at] as number)))
}

const rotate: PictureChange = (picture, random) => {
  const angle = (between(-30, 30, random) * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  return warp(picture, [cosine, -sine, sine, cosine])
}

const shearX: PictureChange = (picture, random) => warp(picture, [1, between(-0.3, 0.3, random), 0, 1])
const shearY: PictureChange = (picture, random) => warp(picture, [1, 0, between(-0.3, 0.3, random), 1])
const translateX: PictureChange = (picture, random) =>
  warp(picture, unmoved, [between(-0.5, 0.5, random) * picture.width, 0])
const translateY: PictureChange = (picture, random) =>
  warp(picture, unmoved, [0, between(-0.5, 0.5, random) * picture.height])

const strengths = [0.1, 1.9] as const
const unmoved = [1, 0, 0, 1] as const

const changes: readonly PictureChange[] = [
  autoContrast,
  equalize,
  rotate,
  posterize,
  solarize,
  contrast,
  brightness,
  sharpness,
  shearX,
  shearY,
  translateX,
  translateY,
]

function levelOf(value: number): number {
  return Math.round(value * 255)
}

function perChannel<Result>({ values, channels }: Picture, look: (values: Float32Array) => Result): Result[] {
  return Array.from({ length: channels }, (_, channel) =>
    look(values.filter((_value, at) => at % channels === channel)),
  )
}

/** The 3x3 mean in which the middle counts five times; the border stays. */
function smoothed({ values, height, width, channels }: Picture): Float32Array {
  const smooth = values.slice()
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      for (let channel = 0; channel < channels; channel++) {
        const at = (y * width + x) * channels + channel
        let sum = 4 * (values[at] as number)
        for (let row = -1; row <= 1; row++) {
          for (let column = -1; column <= 1; column++) {
            sum += values[at + (row * width + column) * channels] as number
          }
        }
        smooth[at] = sum / 13
      }
    }
  }
  return smooth
}
