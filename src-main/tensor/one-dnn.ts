import { type Attribute, attribute, executeMany, float32 } from './kernel'
import { tf, usesGpu } from './native'

/**
 * TensorFlow's builds for x86 carry oneDNN's kernels under names of their own. Its graph optimiser puts them in;
 * single ops, as they are run here, get some of them by themselves, the others only by name and with this label.
 */
export const oneDnnLabel: Attribute = attribute.text('_kernel', 'MklNameChangeOp')

const common = [oneDnnLabel, attribute.type('T', float32), attribute.text('data_format', 'NHWC')]
const poolTrial = [
  ...common,
  attribute.integers('ksize', [1, 2, 2, 1]),
  attribute.integers('strides', [1, 2, 2, 1]),
  attribute.text('padding', 'VALID'),
  attribute.flag('workspace_enabled', true),
]
const normTrial = [
  ...common,
  attribute.type('U', float32),
  attribute.number('epsilon', 0),
  attribute.number('exponential_avg_factor', 1),
  attribute.integer('num_side_inputs', 0),
  attribute.text('activation_mode', 'Relu'),
  attribute.flag('is_training', false),
]

/** Whether they can be used, found out by using them: builds for ARM lack them, and they know nothing of a GPU's memory. */
export const hasOneDnnKernels: boolean = canBeUsed()

function canBeUsed(): boolean {
  if (usesGpu()) return false
  try {
    tf.tidy(() => {
      const [image, channel] = [tf.ones([1, 2, 2, 1]), tf.ones([1])]
      executeMany('_MklNativeMaxPool', poolTrial, [image], 2)
      executeMany('_MklNativeFusedBatchNormEx', normTrial, [image, channel, channel, channel, channel], 6)
    })
    return true
  } catch {
    return false
  }
}
