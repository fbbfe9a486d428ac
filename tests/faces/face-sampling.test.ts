import type { Scalar, Tensor4D } from '@tensorflow/tfjs-node'
import { expect, it } from 'vitest'
import { contrastImages } from '../../src-main/datasets/contrast'
import { alignedFace } from '../../src-main/faces/aligned-face'
import { faceSampling, sampleFaces } from '../../src-main/faces/face-sampling'
import { loadNetworks } from '../../src-main/faces/networks'
import { tf } from '../../src-main/tensor/native'
import { Random } from '../../src-main/tensor/random'
import type { FacePoint } from '../../src-shared/faces'

const side = 96
/** Length of the step: small, since the network is only piecewise linear. */
const reach = 0.01
/** Of a tilted face: eyes, nose and mouth. */
const landmarks: readonly FacePoint[] = [
  [34, 40],
  [60, 33],
  [50, 52],
  [54, 66],
]
const pixels = Uint8Array.from(contrastImages(1, side, new Random(3)), (value) => Math.round(value * 255))
const picture = () =>
  tf.tensor4d(
    Float32Array.from(pixels, (level) => level / 255),
    [1, side, side, 3],
  )

it('cuts the same aligned face out of a tensor as out of a picture', () => {
  const expected = alignedFace({ pixels, width: side, height: side }, landmarks)
  const found = tf.tidy(() => sampleFaces(picture(), [faceSampling(side, side, landmarks)]).dataSync())
  const largest = expected.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (found[at] as number))),
    0,
  )
  expect(largest).toBeLessThan(0.01)
})

it('lets the embedding be followed back to the picture: a step along the gradient moves it as foretold', async () => {
  const { embedder } = await loadNetworks()
  const sampling = faceSampling(side, side, landmarks)
  const before = tf.memory().numTensors
  const [foretold, moved] = tf.tidy(() => {
    const start = picture()
    const embed = (x: Tensor4D) => embedder.embeddings(sampleFaces(x, [sampling]))
    const direction = tf.oneHot(tf.tensor1d([5], 'int32'), 128)
    const loss = (x: Tensor4D) => tf.sum(tf.mul(embed(x), direction)) as Scalar
    const gradient = tf.grad((x) => loss(x as Tensor4D))(start)
    const length = tf.norm(gradient).dataSync()[0] as number
    const step = tf.mul(gradient, reach / length)
    const difference = tf.sub(loss(tf.add(start, step)), loss(tf.sub(start, step)))
    return [2 * reach * length, difference.dataSync()[0] as number]
  }) as unknown as [number, number]
  expect(tf.memory().numTensors).toBe(before)
  expect(foretold).toBeGreaterThan(0)
  expect(Math.abs(moved / foretold - 1)).toBeLessThan(0.2)
})
