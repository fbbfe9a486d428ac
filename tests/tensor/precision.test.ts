import { describe, expect, it } from 'vitest'
import { choosePrecision } from '../../src-main/tensor/precision'

describe('the precision for a CPU', () => {
  it.each([
    [['avx2', 'avx512f', 'avx512_bf16'], '2.21.0', 'bf16'],
    [['avx2', 'amx_bf16'], '2.15.1', 'bf16'],
    [['avx2', 'avx512f'], '2.21.0', 'float32'],
    [[], '2.21.0', 'float32'],
    [['avx2', 'amx_bf16'], '2.9.1', 'float32'],
  ] as const)('%j with TensorFlow %s is %s', (flags, tensorflow, precision) => {
    expect(choosePrecision(new Set(flags), tensorflow)).toBe(precision)
  })
})
