import type { Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, storedType } from '../kernel'

const run = defineOp<{ a: Tensor4D; b: Tensor4D }, object>({
  name: 'Add',
  forward: ({ a, b }) => execute('AddV2', [attribute.type('T', storedType(a))], [a, b]),
  gradient: (dy) => ({ a: () => dy.clone(), b: () => dy.clone() }),
})

/** Sum of two tensors of the same shape and storage; tfjs' own addition knows float32 only. */
export function addStored(a: Tensor4D, b: Tensor4D): Tensor4D {
  return run({ a, b }, {})[0] as Tensor4D
}
