import { describe, expect, it } from 'vitest'
import type { PhotosOfPeople } from '../../src-main/datasets/photos-of-people'
import { journeys } from '../../src-main/evaluate/journeys'
import {
  measureSurvival,
  postProtected,
  receiveAll,
  shareOf,
  type Trainer,
} from '../../src-main/evaluate/survival'
import type { Noise } from '../../src-main/protections/define'
import { emn } from '../../src-main/protections/emn'
import { tf } from '../../src-main/tensor/native'
import { Random } from '../../src-main/tensor/random'
import { finish } from '../../src-main/tensor/run'
import { smoothPhoto } from '../photos/made-up-photos'
import { patternedImages, problemOf } from '../protections/small-problem'

const side = 16
const people = 4
const run = { seed: 3, precision: 'float32' } as const
const face = { left: 4, top: 4, width: 32, height: 32 }
const network = { network: 'cnn', params: { widths: [8, 16] } }
const trainer: Trainer = {
  id: 'cnn',
  name: 'CNN',
  recipe: { network, epochs: 30, batch: 32, learningRate: 0.1, augmentation: 'none' },
}

/** Each photo shows a patterned square, its "face", on a smooth background. */
function madeUpPeople(count: number, seed: number): PhotosOfPeople {
  const { images, labels, classNames } = patternedImages(count, face.width, people, seed)
  const size = face.width * face.width * 3
  const photos = Array.from(labels, (label, index) => {
    const photo = smoothPhoto(40, 40)
    const pixels = photo.pixels.slice()
    for (let y = 0; y < face.height; y++) {
      for (let at = 0; at < face.width * 3; at++) {
        const value = images[index * size + y * face.width * 3 + at] as number
        pixels[((face.top + y) * 40 + face.left) * 3 + at] = Math.round(value * 255)
      }
    }
    return { photo: { ...photo, pixels }, label, face }
  })
  return { names: classNames, photos }
}

const posted = madeUpPeople(120, 1)
const unseen = madeUpPeople(80, 2)
const plain = journeys.filter(({ id }) => id === 'plain')

function noiseOf(levels: number): Noise {
  const values = new Float32Array(people * side * side * 3)
  new Random(5).fillUniform(values, -levels / 255, levels / 255)
  return { mode: 'class', values, shape: [people, side, side, 3], epsilon: levels / 255 }
}

describe('photos as they would be posted', () => {
  it('carry noise within the bound in the faces of the protected people, and nowhere else', async () => {
    const shielded = await postProtected(posted, new Set([2]), noiseOf(12), 'even')
    for (const [index, { photo, label }] of shielded.photos.entries()) {
      const before = posted.photos[index]?.photo as typeof photo
      if (label !== 2) {
        expect(photo).toBe(before)
        continue
      }
      const changes = photo.pixels.map((level, at) => Math.abs(level - (before.pixels[at] as number)))
      expect(Math.max(...changes)).toBeLessThanOrEqual(12)
      expect(Math.max(...changes)).toBeGreaterThan(6)
      expect(Math.max(...changes.subarray(0, face.top * 40 * 3))).toBe(0)
    }
  })

  it('change less where they are smooth when the strength follows the texture', async () => {
    const flat = { ...posted, photos: posted.photos.map((one) => ({ ...one, photo: smoothPhoto(40, 40) })) }
    const meanChange = async (adapt: 'even' | 'texture') => {
      const [first] = (await postProtected(flat, new Set([0]), noiseOf(12), adapt)).photos
      const before = smoothPhoto(40, 40).pixels
      const changed = first?.photo.pixels as Uint8Array
      return changed.reduce((sum, level, at) => sum + Math.abs(level - (before[at] as number)), 0)
    }
    expect(await meanChange('texture')).toBeLessThan(0.8 * (await meanChange('even')))
  })
})

describe('what trainers still recognise', () => {
  const measure = (photos: PhotosOfPeople) =>
    finish(measureSurvival({ posted: photos, unseen, journeys: plain, trainers: [trainer], side }, run))

  it('is everybody without protection, and hardly the protected people with learned noise', async () => {
    const before = tf.memory().numTensors
    const crops = await receiveAll(posted, plain[0] as (typeof plain)[number], side, new Random(0))
    const params = emn.params.parse({
      epsilon: 24,
      surrogates: [network],
      batch: 32,
      surrogateSteps: 5,
      steps: 2,
      rounds: 40,
      stopError: 0.01,
    })
    const { noise } = await finish(emn.craft(problemOf(crops, [0, 1]), params, run))
    const [clean] = await measure(posted)
    const [shielded] = await measure(await postProtected(posted, new Set([0, 1]), noise, 'even'))
    const share = (row: typeof clean, who: number[]) => {
      const { recognised, photos } = shareOf(row as NonNullable<typeof row>, who)
      expect(photos).toBe(20 * who.length)
      return recognised / photos
    }
    expect(share(clean, [0, 1, 2, 3])).toBeGreaterThan(0.9)
    expect(share(shielded, [0, 1])).toBeLessThan(0.5)
    expect(share(shielded, [2, 3])).toBeGreaterThan(0.9)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('is told for every trainer after every way', async () => {
    const ways = journeys.filter(({ id }) => ['plain', 'mixed'].includes(id))
    const short = { ...trainer, recipe: { ...trainer.recipe, epochs: 1 } }
    const two = [short, { ...short, id: 'another' }]
    const rows = await finish(measureSurvival({ posted, unseen, journeys: ways, trainers: two, side }, run))
    expect(rows.map(({ journey, trainer }) => `${journey} ${trainer}`)).toEqual([
      'plain cnn',
      'plain another',
      'mixed cnn',
      'mixed another',
    ])
  })
})
