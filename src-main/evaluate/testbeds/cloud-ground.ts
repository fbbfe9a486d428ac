import { selectRecords } from '../../attacks/records'
import { Random } from '../../tensor/random'
import { featuresOf } from '../victims/ridge'
import { type Clouds, clouds } from './clouds'
import type { Ground } from './define'

export interface CloudSizes extends Clouds {
  readonly knownPerClass: number
  readonly testPerClass: number
}

/** Candidates between the clouds: what lies deep in its own is no target that poison of a few records could move. */
const shareOfCandidates = 0.2

/** Clouds that are drawn anew for every trial, and tested on one further draw. */
export function cloudGround({ knownPerClass, testPerClass, ...own }: CloudSizes): Ground<'features'> {
  const test = clouds({ ...own, perClass: testPerClass }, new Random(0, 'clouds to test on'))
  const towardsTheOther = (row: number) =>
    (featuresOf(test, row)[0] as number) * (test.labels[row] === 1 ? -1 : 1)
  const nearest = [...test.labels.keys()].sort((one, other) => towardsTheOther(other) - towardsTheOther(one))
  return {
    draw: (seed) => {
      const random = new Random(seed, 'clouds')
      return {
        train: clouds(own, random.fork('train')),
        known: clouds({ ...own, perClass: knownPerClass }, random.fork('known')),
      }
    },
    test,
    candidates: selectRecords(test, nearest.slice(0, Math.ceil(shareOfCandidates * nearest.length))),
  }
}
