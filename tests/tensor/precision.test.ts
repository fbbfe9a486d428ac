import { describe, expect, it } from 'vitest'
import { choosePrecision } from '../../src-main/tensor/precision'

describe('the precision for a CPU', () => {
  it.each([
    [['avx2', 'avx512f', 'avx512_bf16'], 'bf16'],
    [['avx2', 'amx_bf16'], 'bf16'],
    [['avx2', 'avx512f'], 'float32'],
    [[], 'float32'],
  ] as const)('%j is %s', (flags, precision) => {
    expect(choosePrecision(new Set(flags))).toBe(precision)
  })
})
