import { sampleFaces } from '../faces/face-sampling'
import { facesInMiddle } from '../faces/faces-in-middle'
import { loadNetworks } from '../faces/networks'
import { likeness } from '../likeness/likeness'
import { meanEmbedding } from '../likeness/mean-embedding'
import { tf } from '../tensor/native'
import type { Problem, Step } from './define'
import { batchOf } from './problem-batch'

const facesAtOnce = 16

/**
 * For each class the mean embedding of the class that is least like it, as goals of a cloak. A class that is alone has
 * its own opposite.
 *
 * @returns [classes][128], each of length 1
 */
export async function* furthestPeople(problem: Problem): AsyncGenerator<Step, number[][], void> {
  const { detector, embedder } = await loadNetworks()
  const faces: number[][][] = Array.from({ length: problem.classes }, () => [])
  const total = problem.labels.length
  for (let from = 0; from < total; from += facesAtOnce) {
    const rows = Int32Array.from({ length: Math.min(facesAtOnce, total - from) }, (_, index) => from + index)
    const { images, labels } = batchOf(problem, rows)
    labels.dispose()
    const found = tf.tidy(() =>
      embedder.embeddings(sampleFaces(images, facesInMiddle(images, detector))).arraySync(),
    )
    images.dispose()
    found.forEach((embedding, index) => {
      faces[problem.labels[from + index] as number]?.push(embedding)
    })
    yield { progress: { phase: 'comparing faces', unit: 'pictures', done: from + rows.length, total } }
  }
  const people = faces.map(meanEmbedding)
  return people.map((own, label) => {
    const others = people.filter((_, other) => other !== label && faces[other]?.length !== 0)
    const [furthest] = others.sort((one, other) => likeness(own, one) - likeness(own, other))
    return furthest ?? own.map((value) => -value)
  })
}
