import type { Tensor } from '@tensorflow/tfjs-node'
import { attribute, bfloat16, defineOp, execute, float32, storedType } from '../kernel'
import type { Precision } from '../precision'

const run = defineOp<{ x: Tensor }, { from: number; to: number }>({
  name: 'Cast',
  forward: ({ x }, { from, to }) => convert(x, from, to),
  gradient: (dy, _, { from, to }) => ({
    x: () => (storedType(dy) === from ? dy.clone() : convert(dy, to, from)),
  }),
})

function convert(x: Tensor, from: number, to: number): Tensor {
  const attributes = [
    attribute.type('SrcT', from),
    attribute.type('DstT', to),
    attribute.flag('Truncate', false),
  ]
  return execute('Cast', attributes, [x])
}

/** A mask as ones and zeros of a stored type; not differentiable. */
export function storeMaskAs(mask: Tensor, type: number): Tensor {
  return convert(mask, storedType(mask), type)
}

/** The tensor in the storage of a precision; itself when it is stored so already. Differentiable. */
export function storeAs<Kind extends Tensor>(x: Kind, precision: Precision): Kind {
  const [from, to] = [storedType(x), precision === 'bf16' ? bfloat16 : float32]
  return (from === to ? x : run({ x }, { from, to })[0]) as Kind
}
