import { setImmediate as nextTurn } from 'node:timers/promises'
import type { EngineParams } from '../../../src-shared/contract'
import { contrastCount, contrastImages } from '../../datasets/contrast'
import { findProtection } from '../../protections'
import type { CraftRun, Problem } from '../../protections/define'
import { choosePrecision } from '../../tensor/precision'
import { Random } from '../../tensor/random'
import { readImprovableNoise } from '../improvable-noise'
import type { Job } from './define'

/** Long enough for a few steps of the slowest method, short enough to wait for. */
const secondsTried = 3
/** The first steps also fill caches and compile kernels. */
const secondsOfWarmUp = 1
/** More made-up pictures would only cost memory: what a step costs does not depend on them. */
const picturesTried = 400

/** Learns on made-up pictures for a few seconds and extrapolates. */
export const estimateCraft: Job<'estimate-craft'> = async (request, { signal }) => {
  const protection = findProtection(request.method)
  const problem = madeUpProblem(request)
  const run = {
    seed: 0,
    precision: request.precision ?? choosePrecision(),
    ...(await improvementOf(request)),
  }
  const steps = protection.craft(problem, protection.params.parse(request.parameters), run)
  const started = performance.now()
  const secondsSince = (time: number) => (performance.now() - time) / 1000
  let warm: { readonly time: number; readonly done: number } | undefined
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) return { seconds: secondsSince(started) }
      const { done, total } = step.value.progress
      if (!warm && secondsSince(started) > secondsOfWarmUp) warm = { time: performance.now(), done }
      if (warm && secondsSince(started) > secondsTried && done > warm.done) {
        return { seconds: (secondsSince(warm.time) * total) / (done - warm.done) }
      }
      await nextTurn()
      signal.throwIfAborted()
    }
  } finally {
    await steps.return(undefined as never)
  }
}

/** Improving noise takes fewer rounds; whose it is makes no difference to the time. */
async function improvementOf({
  improveFrom,
  method,
}: EngineParams<'estimate-craft'>): Promise<Pick<CraftRun, 'improve'>> {
  if (improveFrom === undefined) return {}
  const { learned } = await readImprovableNoise(improveFrom, method)
  return { improve: { learned, rows: new Map([[0, 0]]) } }
}

/** The classes that `craft` would have, with as many pictures up to a limit. */
function madeUpProblem({
  side,
  people,
  others,
}: {
  readonly side: number
  readonly people: readonly number[]
  readonly others: readonly number[]
}): Problem {
  const classes = [...people, ...(others.length === 0 ? [contrastCount] : others)]
  const all = classes.flatMap((count, label) => new Array<number>(count).fill(label))
  const share = Math.min(1, picturesTried / all.length)
  const labels = Int32Array.from(
    classes.flatMap((count, label) => new Array<number>(Math.max(1, Math.round(count * share))).fill(label)),
  )
  return {
    images: contrastImages(labels.length, side, new Random(0, 'estimate')),
    shape: [labels.length, side, side, 3],
    labels,
    classes: classes.length,
    protect: Uint8Array.from(labels, (label) => (label < people.length ? 1 : 0)),
  }
}
