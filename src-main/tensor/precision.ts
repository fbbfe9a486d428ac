import { readFileSync } from 'node:fs'

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

/** bf16 where the CPU has units for it, float32 elsewhere. */
export function choosePrecision(flags: ReadonlySet<string> = cpuFlags()): Precision {
  return flags.has('amx_bf16') || flags.has('avx512_bf16') ? 'bf16' : 'float32'
}
