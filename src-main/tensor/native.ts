import { createRequire } from 'node:module'
import type * as TfjsNode from '@tensorflow/tfjs-node'

const require = createRequire(import.meta.url)

// Node 23 removed these two functions, which tfjs-node calls in nearly every op (tensorflow/tfjs#8609).
const util = require('node:util') as Record<string, unknown>
util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined
util.isArray ??= Array.isArray

/** tfjs on native TensorFlow. The only place that loads it. */
export const tf = require('@tensorflow/tfjs-node') as typeof TfjsNode
