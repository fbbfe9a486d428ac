import type { Tensor4D } from '@tensorflow/tfjs-node'
import { greyLevels } from '../datasets/image-set'
import type { FaceDetector } from './face-detector'
import { type FaceSampling, faceSampling } from './face-sampling'
import { landmarksInMiddle } from './landmarks-in-boxes'

/**
 * Where the face is in each of some squares around faces, as `faceRegion` cuts them. Where none is found, the middle is
 * taken for one.
 *
 * @param pictures [N, side, side, 3] in 0..1
 */
export function facesInMiddle(pictures: Tensor4D, detector: FaceDetector): FaceSampling[] {
  const [count, height, width] = pictures.shape
  const levels = greyLevels(pictures.dataSync() as Float32Array)
  return Array.from({ length: count }, (_, index) => {
    const size = height * width * 3
    const pixels = levels.subarray(index * size, (index + 1) * size)
    return faceSampling(width, height, landmarksInMiddle({ pixels, width, height }, detector))
  })
}
