import { describe, expect, it } from 'vitest'
import { judge } from '../../../src-main/evaluate/recommend/recommend'
import type { MethodTrial } from '../../../src-shared/recommendation'

/** A method after which so many of 20 new photos are recognised in each way of training; 18 without protection. */
function trial(protectedRight: readonly number[], unprotectedRight = 18): MethodTrial {
  return {
    choice: { method: 'emn', values: {} },
    name: 'Error-minimizing noise',
    measured: protectedRight.map((right, index) => ({
      counterMeasure: index === 0 ? 'none' : 'grey',
      unprotected: { right: unprotectedRight, of: 20 },
      protected: { right, of: 20 },
    })),
    seconds: 1,
  }
}

describe('what a trial recommends', () => {
  it('is the method whose worst measurement is best, not the one that is best where nobody resists', () => {
    expect(judge([trial([0, 17]), trial([4, 5]), trial([3, 8])])).toEqual({
      verdict: 'found',
      recommended: 1,
    })
  })

  it('is the first of two that do equally well', () => {
    expect(judge([trial([17]), trial([2]), trial([2])])).toEqual({ verdict: 'found', recommended: 1 })
  })

  it('is nothing where the intervals with and without protection meet', () => {
    expect(judge([trial([14]), trial([13])])).toEqual({ verdict: 'none helps', recommended: null })
  })

  it('is nothing where the recogniser does not work without protection either', () => {
    expect(judge([trial([0], 8)])).toEqual({ verdict: 'recogniser too weak', recommended: null })
  })

  it('is nothing where nothing could be tried', () => {
    expect(judge([])).toEqual({ verdict: 'too few photos', recommended: null })
  })
})
