import { createRequire } from 'node:module'
import type * as TfjsNode from '@tensorflow/tfjs-node'

// Not called `require`: the build's own shim for ES modules takes that name.
const load = createRequire(import.meta.url)

// Node 23 removed these two functions, which tfjs-node calls in nearly every op (tensorflow/tfjs#8609).
const util = load('node:util') as Record<string, unknown>
util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined
util.isArray ??= Array.isArray

/** tfjs on native TensorFlow. The only place that loads it. */
export const tf = load('@tensorflow/tfjs-node') as typeof TfjsNode

const backend = tf.backend() as unknown as {
  readonly isUsingGpuDevice: boolean
  readonly binding: { readonly TF_Version: string }
}

/** The version of the TensorFlow library, which is not that of tfjs. */
export function tensorflowVersion(): string {
  return backend.binding.TF_Version
}

/** Whether the library found a GPU that it can compute on. */
export function usesGpu(): boolean {
  return backend.isUsingGpuDevice
}
