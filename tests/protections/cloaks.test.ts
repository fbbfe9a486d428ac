import { expect, it } from 'vitest'
import { readImageFolder } from '../../src-main/datasets/image-folder'
import { type ImageSet, selectRows } from '../../src-main/datasets/image-set'
import { faceFeatures } from '../../src-main/evaluate/face-features'
import { likeness } from '../../src-main/likeness/likeness'
import { meanEmbedding } from '../../src-main/likeness/mean-embedding'
import type { Noise } from '../../src-main/protections/define'
import { fawkes } from '../../src-main/protections/fawkes'
import { lowkey } from '../../src-main/protections/lowkey'
import { posted } from '../../src-main/protections/posted'
import { random } from '../../src-main/protections/random'
import { tf } from '../../src-main/tensor/native'
import { structuralDissimilarity } from '../../src-main/tensor/ops/structural-dissimilarity'
import { finish } from '../../src-main/tensor/run'
import { describeWithData, sharedData } from '../shared-data'
import { problemOf } from './small-problem'

const run = { seed: 3, precision: 'float32' } as const
const people = 3
const photosEach = 4

/** The photos are 250 px wide, with the face in their middle. */
async function photosOfPeople(): Promise<ImageSet> {
  const { train } = await readImageFolder(sharedData('faces'), { side: 64, centre: 152, trainShare: 0.7 })
  const rows = Array.from({ length: people }, (_, label) =>
    [...train.labels.keys()].filter((row) => train.labels[row] === label).slice(0, photosEach),
  )
  return { ...selectRows(train, rows.flat()), classNames: train.classNames.slice(0, people) }
}

async function embeddingsOf(set: ImageSet): Promise<number[][]> {
  const { values, shape } = await faceFeatures(set)
  return Array.from({ length: shape[0] }, (_, row) => [
    ...values.subarray(row * shape[1], (row + 1) * shape[1]),
  ])
}

const ofPerson = (label: number, embeddings: readonly number[][], { labels }: ImageSet) =>
  embeddings.filter((_, row) => labels[row] === label)

/** The mean likeness of the first person's pictures to what their photos have in common. */
function likenessTo(centre: readonly number[], embeddings: readonly number[][], set: ImageSet): number {
  const own = ofPerson(0, embeddings, set)
  return own.reduce((sum, embedding) => sum + likeness(embedding, centre), 0) / own.length
}

function dissimilarities(one: ImageSet, other: ImageSet): Float32Array {
  return tf.tidy(
    () =>
      structuralDissimilarity(
        tf.tensor4d(one.images, [...one.shape]),
        tf.tensor4d(other.images, [...other.shape]),
      ).dataSync() as Float32Array,
  )
}

const largest = ({ values }: Noise) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value) * 255), 0)

describeWithData('faces', 'feature cloaks of a person among others', () => {
  it('move the face network’s features away from the person, each within its own bound', async () => {
    const set = await photosOfPeople()
    const problem = problemOf(set, [0])
    const before = await embeddingsOf(set)
    const centre = meanEmbedding(ofPerson(0, before, set))
    const likenessAfter = async (noise: Noise) =>
      likenessTo(centre, await embeddingsOf(posted(set, problem, noise)), set)
    const grain = random.params.parse({ mode: 'sample', epsilon: 12 })
    const unchanged = await likenessAfter((await finish(random.craft(problem, grain, run))).noise)

    const cloaked = await finish(fawkes.craft(problem, fawkes.params.parse({ steps: 25 }), run))
    expect(await likenessAfter(cloaked.noise)).toBeLessThan(unchanged - 0.1)
    expect(largest(cloaked.noise)).toBeLessThanOrEqual(15 + 1e-3)
    const visible = dissimilarities(set, posted(set, problem, cloaked.noise))
    expect(Math.max(...visible)).toBeLessThanOrEqual(0.012 + 1e-6)

    const driven = await finish(lowkey.craft(problem, lowkey.params.parse({ steps: 20 }), run))
    expect(await likenessAfter(driven.noise)).toBeLessThan(unchanged - 0.1)
    expect(largest(driven.noise)).toBeLessThanOrEqual(12 + 1e-3)
  })

  it('can move them towards another person', async () => {
    const set = await photosOfPeople()
    const problem = problemOf(set, [0])
    const before = await embeddingsOf(set)
    const centres = [0, 1, 2].map((label) => meanEmbedding(ofPerson(label, before, set)))
    const [own, ...others] = centres as [number[], number[], number[]]
    const [furthest] = others.sort((one, other) => likeness(own, one) - likeness(own, other))
    const params = fawkes.params.parse({ aim: 'another-person', steps: 25 })
    const { noise } = await finish(fawkes.craft(problem, params, run))
    const after = await embeddingsOf(posted(set, problem, noise))
    const towards = (embeddings: number[][]) => likenessTo(furthest as number[], embeddings, set)
    expect(towards(after)).toBeGreaterThan(towards(before) + 0.05)
  })
})
