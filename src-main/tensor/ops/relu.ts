import type { Tensor } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, storedType } from '../kernel'

const run = defineOp<{ x: Tensor }, object>({
  name: 'Relu',
  forward: ({ x }) => execute('Relu', [attribute.type('T', storedType(x))], [x]),
  keepsOutputs: [true],
  gradient: (dy, [y]) => ({
    x: () => execute('ReluGrad', [attribute.type('T', storedType(dy))], [dy, y as Tensor]),
  }),
})

/** max(x, 0) of any shape and storage. */
export function relu<Kind extends Tensor>(x: Kind): Kind {
  return run({ x }, {})[0] as Kind
}
