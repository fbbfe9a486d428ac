import { createRequire } from 'node:module'
import { join } from 'node:path'

// Started as a process of its own with the checkout's folder: a native library that does not work may end it.

const [root = ''] = process.argv.slice(2)
const load = createRequire(join(root, 'package.json'))

// Node 23 removed these two functions, which tfjs-node calls in nearly every op (tensorflow/tfjs#8609).
const util = load('node:util')
util.isNullOrUndefined ??= (/** @type {unknown} */ value) => value === null || value === undefined
util.isArray ??= Array.isArray

const tf = load('@tensorflow/tfjs-node')
const product = tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0]
if (product !== 11) throw new Error(`1 x 3 + 2 x 4 came out as ${product}`)
console.log(`TensorFlow ${tf.backend().binding.TF_Version}`)
