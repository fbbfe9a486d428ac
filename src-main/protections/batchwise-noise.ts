import { z } from 'zod'
import type { Checkpoint, Noise, Problem, Step } from './define'
import { sampleNoise, toWholeLevels } from './sample-noise'

export interface Batchwise {
  /** Rows of the problem that get noise, in the order in which they are taken. */
  readonly rows: Int32Array
  readonly batch: number
  /** In grey levels. */
  readonly epsilon: number
  /** Where an earlier run stopped. */
  readonly resume?: Checkpoint | undefined
  /** What a checkpoint keeps beside the noise; left out: nothing else is needed. */
  readonly save?: () => Checkpoint['arrays']
}

/**
 * Sample-wise noise that is made for one batch of pictures after the other, each independent of the others.
 *
 * @param make noise [rows, H, W, C] in units of 1 for some rows; yields the share of its work that is done
 * @returns on whole grey levels within epsilon
 */
export async function* makeBatchwise(
  problem: Problem,
  { rows, batch, epsilon, resume, save }: Batchwise,
  make: (rows: Int32Array) => Generator<number, Float32Array, void>,
): AsyncGenerator<Step, Noise, void> {
  const size = problem.shape[1] * problem.shape[2] * problem.shape[3]
  const values = new Float32Array(problem.shape[0] * size)
  if (resume) values.set(resume.arrays.noise as Float32Array)
  const stepAt = (done: number): Step => ({
    progress: { phase: 'making the noise', unit: 'share', done: done / rows.length, total: 1 },
  })
  for (let from = resume ? doneIn(resume) : 0; from < rows.length; from += batch) {
    const taken = rows.slice(from, from + batch)
    const making = make(taken)
    let step = making.next()
    for (; !step.done; step = making.next()) yield stepAt(from + step.value * taken.length)
    const noise = step.value
    taken.forEach((row, index) => {
      const target = values.subarray(row * size, (row + 1) * size)
      target.set(noise.subarray(index * size, (index + 1) * size))
      toWholeLevels(target, { largest: epsilon / 255 })
    })
    const done = from + taken.length
    const checkpoint = () => ({ state: { done }, arrays: { noise: values.slice(), ...save?.() } })
    yield { ...stepAt(done), checkpoint }
  }
  return { ...sampleNoise(problem, values), epsilon: epsilon / 255 }
}

function doneIn({ state }: Checkpoint): number {
  return z.object({ done: z.number().int() }).parse(state).done
}
