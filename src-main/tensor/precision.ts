import { readFileSync } from 'node:fs'
import { tensorflowVersion, usesGpu } from './native'

/**
 * How activations are stored. Weights, statistics, losses and the optimiser are float32 in either.
 * `bf16` pays on CPUs that multiply bfloat16 in hardware.
 */
export type Precision = 'float32' | 'bf16'
export const precisions = ['float32', 'bf16'] as const satisfies readonly Precision[]

/** Instruction sets of this CPU as Linux names them; empty where the system does not tell. */
export function cpuFlags(): ReadonlySet<string> {
  try {
    const flags = /^flags\s*:\s*(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]
    return new Set(flags?.split(' '))
  } catch {
    return new Set()
  }
}

/**
 * bf16 where the CPU has units for it and TensorFlow computes with it on the CPU, float32 elsewhere.
 *
 * @param tensorflow the library's version; the one that tfjs-node brings itself (2.9) is too old
 */
export function choosePrecision(
  flags: ReadonlySet<string> = cpuFlags(),
  tensorflow: string = tensorflowVersion(),
): Precision {
  const [major = 0, minor = 0] = tensorflow.split('.').map(Number)
  const knowsBf16 = !usesGpu() && (major > 2 || (major === 2 && minor >= oldestMinorWithBf16))
  const hasUnits = flags.has('amx_bf16') || flags.has('avx512_bf16')
  return knowsBf16 && hasUnits ? 'bf16' : 'float32'
}

/** Of TensorFlow 2: the oldest that was tried. */
const oldestMinorWithBf16 = 15
