import type { NamedTensorMap, Tensor, TensorInfo } from '@tensorflow/tfjs-node'
import { tf } from './native'

/** TensorFlow's number for bfloat16, which tfjs has no name for. */
export const bfloat16 = 14

export interface Attribute {
  readonly name: string
  readonly type: number
  readonly value: unknown
}

interface Backend {
  readonly binding: Readonly<Record<string, number>>
  readonly tensorMap: { get(dataId: object): { dtype: number; shape: number[] } }
  createOutputTensor(metadata: { id: number; dtype: number; shape: number[] }): Tensor
  executeSingleOutput(op: string, attributes: readonly Attribute[], inputs: readonly TensorInfo[]): Tensor
  executeMultipleOutputs(
    op: string,
    attributes: readonly Attribute[],
    inputs: readonly TensorInfo[],
    outputs: number,
  ): Tensor[]
}

const backend = tf.backend() as unknown as Backend
acceptBfloat16Outputs()

/**
 * tfjs labels every tensor with one of its own types. A bfloat16 tensor is labelled float32 and keeps its
 * real type in the backend's table, where `storedType` finds it.
 */
function acceptBfloat16Outputs(): void {
  const create = backend.createOutputTensor.bind(backend)
  backend.createOutputTensor = (metadata) => {
    if (metadata.dtype !== bfloat16) return create(metadata)
    const tensor = create({ ...metadata, dtype: backend.binding.TF_FLOAT as number })
    backend.tensorMap.get(tensor.dataId as object).dtype = bfloat16
    return tensor
  }
}

/** TensorFlow's type number of what the tensor really holds. */
export function storedType(tensor: TensorInfo): number {
  return backend.tensorMap.get(tensor.dataId as object).dtype
}

export const float32 = backend.binding.TF_FLOAT as number
export const int32 = backend.binding.TF_INT32 as number

/** Attributes of a native op, typed as TensorFlow wants them. */
export const attribute = {
  type: (name: string, value: number): Attribute => ({ name, type: typeNumber('TF_ATTR_TYPE'), value }),
  integer: (name: string, value: number): Attribute => ({ name, type: typeNumber('TF_ATTR_INT'), value }),
  integers: (name: string, value: readonly number[]): Attribute => ({
    name,
    type: typeNumber('TF_ATTR_INT'),
    value,
  }),
  number: (name: string, value: number): Attribute => ({ name, type: typeNumber('TF_ATTR_FLOAT'), value }),
  flag: (name: string, value: boolean): Attribute => ({ name, type: typeNumber('TF_ATTR_BOOL'), value }),
  text: (name: string, value: string): Attribute => ({ name, type: typeNumber('TF_ATTR_STRING'), value }),
}

function typeNumber(name: string): number {
  return backend.binding[name] as number
}

/** Runs one TensorFlow op by its name; not differentiable by itself. */
export function execute(op: string, attributes: readonly Attribute[], inputs: readonly TensorInfo[]): Tensor {
  return backend.executeSingleOutput(op, attributes, inputs)
}

/** The same for an op with several outputs. */
export function executeMany(
  op: string,
  attributes: readonly Attribute[],
  inputs: readonly TensorInfo[],
  outputs: number,
): Tensor[] {
  return backend.executeMultipleOutputs(op, attributes, inputs, outputs)
}

/** The same numbers in another shape, in any storage; not differentiable by itself. */
export function shaped(x: TensorInfo, shape: readonly number[]): Tensor {
  const size = tf.tensor1d([...shape], 'int32')
  const types = [attribute.type('T', storedType(x)), attribute.type('Tshape', int32)]
  const reshaped = execute('Reshape', types, [x, size])
  size.dispose()
  return reshaped
}

/** A differentiable op: what it computes, what it keeps, and a gradient for each input, made only when asked for. */
export interface Op<Inputs extends Record<string, Tensor>, Attributes extends object> {
  readonly name: string
  forward(inputs: Inputs, attributes: Attributes): Tensor | Tensor[]
  /** Inputs that the gradient needs, in this order in front of the saved outputs. */
  readonly keepsInputs?: readonly (keyof Inputs & string)[]
  /** Which outputs the gradient needs. */
  readonly keepsOutputs?: readonly boolean[]
  /**
   * Called once per backward pass with the gradient of the first output; what it computes at once lives until
   * the pass ends, what its functions compute is computed only when that input's gradient is asked for.
   */
  gradient(
    dy: Tensor,
    saved: readonly Tensor[],
    attributes: Attributes,
  ): { readonly [Name in keyof Inputs]?: () => Tensor }
}

/**
 * Registers an op with tfjs' tape and gives the function that runs it. Unlike `tf.customGrad`, no gradient
 * is computed that nobody asks for.
 */
export function defineOp<Inputs extends Record<string, Tensor>, Attributes extends object>(
  op: Op<Inputs, Attributes>,
): (inputs: Inputs, attributes: Attributes) => Tensor[] {
  const kernelName = `Unlearnable/${op.name}`
  tf.registerKernel({
    kernelName,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, attrs }) =>
      op.forward(inputs as unknown as Inputs, (attrs as unknown as { given: Attributes }).given) as
        | TensorInfo
        | TensorInfo[],
  })
  tf.registerGradient({
    kernelName,
    inputsToSave: [...(op.keepsInputs ?? [])],
    outputsToSave: [...(op.keepsOutputs ?? [])],
    gradFunc: (dy, saved, attrs) =>
      op.gradient(
        (Array.isArray(dy) ? dy[0] : dy) as Tensor,
        saved as Tensor[],
        (attrs as unknown as { given: Attributes }).given,
      ) as Record<string, () => Tensor>,
  })
  return (inputs, attributes) => {
    const outputs = tf.engine().runKernel(
      kernelName,
      inputs as unknown as NamedTensorMap,
      {
        given: attributes,
      } as never,
    ) as unknown as Tensor | Tensor[]
    return Array.isArray(outputs) ? outputs : [outputs]
  }
}
