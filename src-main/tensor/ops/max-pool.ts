import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, executeMany, storedType } from '../kernel'
import { hasOneDnnKernels, oneDnnLabel } from '../one-dnn'
import { maxPool2Composed } from './max-pool-composed'

/** Outputs: the largest pixels, and where they were. */
const run = defineOp<{ x: Tensor4D }, object>({
  name: 'MaxPool2',
  forward: ({ x }) => executeMany('_MklNativeMaxPool', attributes(x), [x], 2),
  keepsInputs: ['x'],
  keepsOutputs: [true, true],
  gradient: (dy, saved) => {
    const [x, y, places] = saved as [Tensor, Tensor, Tensor]
    return { x: () => execute('_MklNativeMaxPoolGrad', attributes(x), [x, y, dy, places]) }
  },
})

function attributes(x: Tensor) {
  return [
    oneDnnLabel,
    attribute.type('T', storedType(x)),
    attribute.integers('ksize', [1, 2, 2, 1]),
    attribute.integers('strides', [1, 2, 2, 1]),
    attribute.text('padding', 'VALID'),
    attribute.text('data_format', 'NHWC'),
    attribute.flag('workspace_enabled', true),
  ]
}

/**
 * Largest of each 2x2 window: [N, H, W, C] in any storage -> [N, H/2, W/2, C]; H and W even. Where several pixels
 * are the largest, the first of them gets the gradient.
 */
export function maxPool2(x: Tensor4D): Tensor4D {
  if (!hasOneDnnKernels) return maxPool2Composed(x)
  const [y, places] = run({ x }, {}) as [Tensor4D, Tensor]
  places.dispose()
  return y
}
