import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, float32, storedType } from '../kernel'
import { storeAs } from './cast'

const attributes = (x: Tensor4D) => [
  attribute.type('T', storedType(x)),
  attribute.text('data_format', 'NHWC'),
]

const run = defineOp<{ x: Tensor4D; bias: Tensor1D }, object>({
  name: 'BiasAdd',
  forward: ({ x, bias }) => execute('BiasAdd', attributes(x), [x, bias]),
  gradient: (dy) => ({
    x: () => dy.clone(),
    bias: () => execute('BiasAddGrad', attributes(dy as Tensor4D), [dy]),
  }),
})

/** Adds bias [C] float32 to every pixel of x [N, H, W, C] in any storage. */
export function biasAdd(x: Tensor4D, bias: Tensor1D): Tensor4D {
  const stored = storeAs(bias, storedType(x) === float32 ? 'float32' : 'bf16')
  return run({ x, bias: stored }, {})[0] as Tensor4D
}
