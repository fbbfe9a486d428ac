import { tf } from '../../src-main/tensor/native'

interface Backend {
  executeSingleOutput(op: string, ...rest: unknown[]): unknown
  executeMultipleOutputs(op: string, ...rest: unknown[]): unknown
}

/** The names of the TensorFlow ops that run while `body` does, in order. */
export function nativeOps(body: () => unknown): string[] {
  const backend = tf.backend() as unknown as Backend
  const { executeSingleOutput, executeMultipleOutputs } = backend
  const names: string[] = []
  backend.executeSingleOutput = (op, ...rest) => {
    names.push(op)
    return executeSingleOutput.call(backend, op, ...rest)
  }
  backend.executeMultipleOutputs = (op, ...rest) => {
    names.push(op)
    return executeMultipleOutputs.call(backend, op, ...rest)
  }
  try {
    tf.tidy(() => void body())
  } finally {
    Object.assign(backend, { executeSingleOutput, executeMultipleOutputs })
  }
  return names
}
