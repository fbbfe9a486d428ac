import { EVD } from 'ml-matrix'
import type { FeatureContent } from '../attacks/records'
import { featureMatrix } from './feature-matrix'
import { nearestRows } from './nearest-rows'
import { rowsByClass } from './rows-by-class'

/** Features with the labels that are stored with them. */
export interface LabelledFeatures {
  readonly features: FeatureContent
  readonly labels: Int32Array
  readonly classes: number
}

/** Of the squared length of all rows, what the subspace of `outsideMainSubspace` holds. */
const energyInside = 0.95
const neighbours = 5

/** How far each row is from the mean of its class. */
export function distancesToMean({ features, labels, classes }: LabelledFeatures): Float64Array {
  const means = classMeans({ features, labels, classes })
  return scoresOf(features, (row, index) => distance(row, means[labels[index] as number] as Float64Array))
}

/** How far each row is from the mean of its class along the line from there to the nearest other mean. */
export function distancesAlongMeans({ features, labels, classes }: LabelledFeatures): Float64Array {
  const means = classMeans({ features, labels, classes })
  const lines = means.map((mean) => {
    const others = means.filter((other) => other !== mean)
    const nearest = others.sort((one, other) => distance(one, mean) - distance(other, mean))[0] ?? mean
    return mean.map((value, at) => value - (nearest[at] as number))
  })
  return scoresOf(features, (row, index) => {
    const label = labels[index] as number
    const [mean, line] = [means[label] as Float64Array, lines[label] as Float64Array]
    return Math.abs(
      line.reduce((sum, value, at) => sum + value * ((row[at] as number) - (mean[at] as number)), 0),
    )
  })
}

/** How much of each row lies outside of the smallest subspace that holds nearly all of the rows. */
export function outsideMainSubspace({ features, labels }: LabelledFeatures): Float64Array {
  const rows = featureMatrix(features, [...labels.keys()])
  const { eigenvectorMatrix: vectors, realEigenvalues: energies } = new EVD(rows.mmul(rows.transpose()), {
    assumeSymmetric: true,
  })
  // Eigenvalues ascend, and what is left out of the subspace comes first.
  const total = energies.reduce((sum, energy) => sum + Math.max(0, energy), 0)
  let outside = 0
  for (let sum = 0; outside < energies.length; outside++) {
    sum += Math.max(0, energies[outside] as number)
    if (sum > (1 - energyInside) * total) break
  }
  return Float64Array.from(labels, (_, row) => {
    let squared = 0
    for (let column = 0; column < outside; column++) {
      squared += Math.max(0, energies[column] as number) * vectors.get(row, column) ** 2
    }
    return Math.sqrt(squared)
  })
}

/** The sum of the distances from each row to its nearest rows of any class. */
export function distancesToNearest({ features }: LabelledFeatures): Float64Array {
  return Float64Array.from(nearestRows(features, neighbours), ({ distances }) =>
    distances.reduce((sum, value) => sum + value, 0),
  )
}

function classMeans({ features, labels, classes }: LabelledFeatures): Float64Array[] {
  return rowsByClass(labels, classes).map((rows) =>
    rows.length === 0
      ? new Float64Array(features.shape[1])
      : Float64Array.from(featureMatrix(features, rows).mean('column')),
  )
}

function scoresOf(
  { values, shape: [count, width] }: FeatureContent,
  score: (row: Float32Array, index: number) => number,
): Float64Array {
  return Float64Array.from({ length: count }, (_, index) =>
    score(values.subarray(index * width, (index + 1) * width), index),
  )
}

function distance(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let squared = 0
  for (let at = 0; at < one.length; at++) squared += ((one[at] as number) - (other[at] as number)) ** 2
  return Math.sqrt(squared)
}
