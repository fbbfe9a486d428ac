import type { VictimMaker } from './define'
import { featuresOf } from './ridge'

/** What a detector of intrusions by distance does with what it sees. */
export interface HypersphereOptions {
  /** What lies farther from the centre is an intrusion. */
  readonly radius: number
  /** The first records of the training set, which are taken as they are; the others come in later, one by one. */
  readonly trusted: number
  /** How much a later record counts beside a trusted one; 0 does not learn from what the detector itself accepted. */
  readonly weightOfLater: number
}

/** The mean of all that was accepted so far. */
export class RunningCentre {
  readonly #centre: Float64Array
  #weight = 0

  constructor(width: number) {
    this.#centre = new Float64Array(width)
  }

  distanceTo(row: ArrayLike<number>): number {
    return Math.hypot(...this.#centre.map((value, at) => value - (row[at] as number)))
  }

  add(row: ArrayLike<number>, weight = 1): void {
    if (weight === 0) return
    this.#weight += weight
    for (let at = 0; at < this.#centre.length; at++) {
      const value = this.#centre[at] as number
      this.#centre[at] = value + ((row[at] as number) - value) * (weight / this.#weight)
    }
  }

  /** The point that lies so far from the centre towards another. */
  towards(goal: ArrayLike<number>, distance: number): Float32Array {
    const whole = this.distanceTo(goal)
    return Float32Array.from(
      this.#centre,
      (value, at) => value + (((goal[at] as number) - value) * distance) / whole,
    )
  }
}

/**
 * Accepts what lies within a sphere and goes on learning its centre from what it accepted (the mean-centred detector
 * of Barreno et al., 2006). Class 0 is normal, class 1 an intrusion; labels of later records are not looked at.
 */
export function hypersphereVictim(options: HypersphereOptions): VictimMaker<'features'> {
  const { radius, trusted, weightOfLater } = options
  return {
    name: 'hypersphere detector',
    scenario: 'from scratch',
    async *train(records) {
      const centre = new RunningCentre(records.content.shape[1])
      const total = records.labels.length
      for (let row = 0; row < total; row++) {
        const values = featuresOf(records, row)
        if (row < trusted) centre.add(values)
        else if (centre.distanceTo(values) <= radius) centre.add(values, weightOfLater)
      }
      yield { progress: { phase: 'watching records', unit: 'records', done: total, total } }
      return {
        classify: (asked) =>
          asked.labels.map((_, row) => (centre.distanceTo(featuresOf(asked, row)) <= radius ? 0 : 1)),
        dispose: () => undefined,
      }
    },
  }
}
