import { parentPort } from 'node:worker_threads'
import { blending } from './blend'
import { differing } from './differences'
import { correlating } from './noise-correlation'
import type { PartedWork } from './parted-work'
import type { SharedOrder } from './photo-threads'
import { comparing } from './structural-similarity'
import { takeParts } from './take-parts'

/** Entry of a thread that helps `PhotoThreads`. Loads no TensorFlow, which does not survive in such threads. */

const works: readonly PartedWork<never, unknown, unknown>[] = [blending, differing, comparing, correlating]

parentPort?.on('message', ({ name, order, taken, answer }: SharedOrder) => {
  const work = works.find((one) => one.name === name) as PartedWork<unknown, unknown, unknown>
  answer.postMessage(takeParts(work, order, taken))
  // A thread that waits collects no garbage by itself, and shared pixels are kept as long as one thread knows them.
  setImmediate(() => globalThis.gc?.())
})
