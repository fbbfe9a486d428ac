import type { Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { sampleFaces } from '../faces/face-sampling'
import { facesInMiddle } from '../faces/faces-in-middle'
import { loadNetworks } from '../faces/networks'
import { tf } from '../tensor/native'
import { makeBatchwise } from './batchwise-noise'
import type { Crafted, Problem, Run, Step, ThreatModel } from './define'
import { batchOf, protectedRows } from './problem-batch'

/** Feature cloaks all aim at one thing and fail at the same. */
export const cloakThreatModel: ThreatModel = {
  protects: 'against face matchers that use the very network that the cloak was made on',
  assumes:
    'the matcher knows no clean photo of the person and neither learns about cloaks nor changes its network',
  failsAgainst: [
    'face networks that come later, or were trained by others',
    'networks trained on cloaked photos of other people',
    'clean photos of the same person elsewhere',
  ],
}

/** Aligned faces are large. */
const facesAtOnce = 16

/** Some pictures, and what the face network makes of the face in each. */
export interface FacesToCloak {
  /** [N, side, side, 3] in 0..1. */
  readonly pictures: Tensor4D
  readonly labels: Tensor1D
  /** Of the pictures as they are, [N, 128], each row of length 1. */
  readonly embeddings: Tensor2D
  /** The embeddings of changed pictures; differentiable. */
  embed(pictures: Tensor4D): Tensor2D
}

/** Noise [N, side, side, 3] in units of 1 for some faces; yields the share of its work that is done. */
export type CloakFaces = (faces: FacesToCloak, rows: Int32Array) => Generator<number, Float32Array, void>

/**
 * Sample-wise noise for pictures with a face in the middle of each, one batch after the other. A picture without a face
 * is treated as if its middle were one.
 *
 * @param epsilon in grey levels
 */
export async function* cloak(
  problem: Problem,
  epsilon: number,
  run: Run,
  make: CloakFaces,
): AsyncGenerator<Step, Crafted, void> {
  const { detector, embedder } = await loadNetworks()
  const rows = protectedRows(problem)
  const noise = yield* makeBatchwise(
    problem,
    { rows, batch: facesAtOnce, epsilon, resume: run.resume },
    function* (taken) {
      const { images: pictures, labels } = batchOf(problem, taken)
      const samplings = facesInMiddle(pictures, detector)
      const embed = (changed: Tensor4D) => tf.tidy(() => embedder.embeddings(sampleFaces(changed, samplings)))
      const embeddings = embed(pictures)
      try {
        return yield* make({ pictures, labels, embeddings, embed }, taken)
      } finally {
        tf.dispose([pictures, labels, embeddings])
      }
    },
  )
  return {
    noise,
    stopped: rows.length === 0 ? 'nothing to optimise' : 'rounds used up',
    figures: {},
    trace: [],
  }
}
