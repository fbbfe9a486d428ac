import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, executeMany, float32, storedType } from '../kernel'
import { tf } from '../native'
import { hasOneDnnKernels, oneDnnLabel } from '../one-dnn'
import { biasAdd } from './bias-add'
import { storeAs } from './cast'
import { relu } from './relu'

/** oneDNN's batch norm by given statistics, mean 0 and variance 1, adds the offset and cuts in a single pass. */
const run = defineOp<{ x: Tensor4D; bias: Tensor1D }, object>({
  name: 'BiasRelu',
  forward: ({ x, bias }) =>
    tf.tidy(() => {
      const [zeros, ones] = [tf.zerosLike(bias), tf.onesLike(bias)]
      return executeMany('_MklNativeFusedBatchNormEx', attributes(x), [x, ones, bias, zeros, ones], 6)[0]
    }) as Tensor,
  keepsOutputs: [true],
  gradient: (dy, [y]) => {
    const type = attribute.type('T', storedType(dy))
    const passed = execute('ReluGrad', [type], [dy, y as Tensor])
    const sum = () => execute('BiasAddGrad', [type, attribute.text('data_format', 'NHWC')], [passed])
    return { x: () => passed, bias: () => storeAs(sum(), 'float32') }
  },
})

function attributes(x: Tensor4D) {
  return [
    oneDnnLabel,
    attribute.type('T', storedType(x)),
    attribute.type('U', float32),
    attribute.number('epsilon', 0),
    attribute.number('exponential_avg_factor', 1),
    attribute.integer('num_side_inputs', 0),
    attribute.text('activation_mode', 'Relu'),
    attribute.text('data_format', 'NHWC'),
    attribute.flag('is_training', false),
  ]
}

/** max(x + bias, 0): x [N, H, W, C] in any storage, bias [C] float32. */
export function biasRelu(x: Tensor4D, bias: Tensor1D): Tensor4D {
  if (!hasOneDnnKernels) return tf.tidy(() => relu(biasAdd(x, bias)))
  return run({ x, bias }, {})[0] as Tensor4D
}
