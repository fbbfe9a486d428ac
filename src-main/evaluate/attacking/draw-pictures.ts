import type { AttackExplanation } from '../../../src-shared/attack-explanation'
import type { Records } from '../../attacks/records'
import { valuesPerImage } from '../../datasets/image-set'
import type { Trial } from '../attack-success'

const mostPairs = 8

/** Poisoned pictures beside the training pictures that they were made from. */
export function drawPictures({
  train,
  poison,
}: Trial<'images'>): Extract<AttackExplanation, { kind: 'pictures' }> {
  const [count, height, width] = poison.records.content.shape
  const nameOf = (label: number | undefined) => train.classNames[label as number] as string
  const pairs = Array.from({ length: Math.min(mostPairs, count) }, (_, index) => {
    const base = poison.bases[index] as number
    return {
      poisoned: pictureOf(poison.records, index),
      stored: nameOf(poison.records.labels[index]),
      ...(base >= 0 && { original: pictureOf(train, base), was: nameOf(train.labels[base]) }),
    }
  })
  const { aimed } = poison
  return {
    kind: 'pictures',
    width,
    height,
    pairs,
    ...(aimed.goal === 'target' && { target: pictureOf(aimed.target, 0) }),
  }
}

/** Red, green and blue of each pixel as base64; grey pictures become such. */
function pictureOf({ content }: Records<'images'>, row: number): string {
  const size = valuesPerImage(content)
  const channels = content.shape[3]
  const own = content.pixels.subarray(row * size, (row + 1) * size)
  if (channels === 3) return Buffer.from(own).toString('base64')
  const colours = Uint8Array.from(
    { length: (size / channels) * 3 },
    (_, at) => own[Math.floor(at / 3) * channels] as number,
  )
  return Buffer.from(colours).toString('base64')
}
