import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, float32, int32, shaped, storedType } from '../kernel'
import { tf } from '../native'
import { storeAs } from './cast'

const run = defineOp<{ x: Tensor4D }, object>({
  name: 'GlobalMean',
  forward: ({ x }) => tf.tidy(() => tf.mean(storeAs(x, 'float32'), [1, 2])),
  keepsInputs: ['x'],
  gradient: (dy, [x]) => ({ x: () => spread(dy, x as Tensor4D) }),
})

/** Every pixel's equal share of the gradient, stored as the pixels are. */
function spread(dy: Tensor, x: Tensor4D): Tensor {
  const [samples, height, width, channels] = x.shape
  const type = storedType(x)
  const share = storeAs(tf.div(dy, height * width), type === float32 ? 'float32' : 'bf16')
  const types = [attribute.type('T', type), attribute.type('Tidx', int32)]
  return execute('BroadcastTo', types, [
    shaped(share, [samples, 1, 1, channels]),
    tf.tensor1d(x.shape, 'int32'),
  ])
}

/** Mean over the picture: [N, H, W, C] in any storage -> [N, C] float32. */
export function globalMean(x: Tensor4D): Tensor2D {
  return run({ x }, {})[0] as Tensor2D
}
