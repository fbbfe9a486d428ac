import { agnes } from 'ml-hclust'
import { likeness } from './likeness'
import { samePersonFrom } from './same-person'

/**
 * Puts faces that are probably the same person together: agglomerative clustering by the average likeness between
 * groups, which ends where no two groups are alike enough to be one person.
 *
 * @param embeddings of all faces, of length 1
 * @returns the indices of each group's faces, ascending; the largest group first, among equals the one with the
 *   earlier face
 */
export function groupByLikeness(embeddings: readonly (readonly number[])[]): number[][] {
  return connectedFaces(embeddings)
    .flatMap((connected) => groupsAmong(connected, embeddings))
    .sort((one, other) => other.length - one.length || (one[0] as number) - (other[0] as number))
}

/**
 * Chains of faces each of which is alike enough to the next. Groups never reach across two chains, since their average
 * likeness would be below that of every pair; and the clustering takes the third power of the number of faces.
 */
function connectedFaces(embeddings: readonly (readonly number[])[]): number[][] {
  const unseen = new Set(embeddings.keys())
  const chains: number[][] = []
  for (const start of embeddings.keys()) {
    if (!unseen.delete(start)) continue
    const chain = [start]
    for (const face of chain) {
      for (const other of unseen) {
        if (likeness(embeddings[face] ?? [], embeddings[other] ?? []) < samePersonFrom) continue
        unseen.delete(other)
        chain.push(other)
      }
    }
    chains.push(chain.sort((a, b) => a - b))
  }
  return chains
}

function groupsAmong(faces: readonly number[], embeddings: readonly (readonly number[])[]): number[][] {
  if (faces.length === 1) return [[...faces]]
  const distances = faces.map((face) =>
    faces.map((other) => 1 - likeness(embeddings[face] ?? [], embeddings[other] ?? [])),
  )
  const tree = agnes(distances, { method: 'average', isDistanceMatrix: true })
  return tree
    .cut(1 - samePersonFrom)
    .map((group) => group.indices().map((index) => faces[index] as number))
    .map((group) => group.sort((a, b) => a - b))
}
