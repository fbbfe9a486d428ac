import { describe, expect, it } from 'vitest'
import { countOne, countTests, summaryLine } from '../../scripts/check/counts.mjs'

const passed = { status: 'passed' }
const failed = { status: 'failed' }

/**
 * @param {{ passed?: number, failed?: number, skipped?: number, todo?: number }} numbers
 * @param {readonly object[]} [testResults]
 */
function report(numbers, testResults = []) {
  return JSON.stringify({
    numPassedTests: numbers.passed ?? 0,
    numFailedTests: numbers.failed ?? 0,
    numPendingTests: numbers.skipped ?? 0,
    numTodoTests: numbers.todo ?? 0,
    testResults,
  })
}

describe('counting tests', () => {
  it('counts tests that wait to be written as skipped', () => {
    expect(countTests(report({ passed: 5, skipped: 2, todo: 1 }), true)).toEqual({
      passed: 5,
      failed: 0,
      skipped: 3,
    })
  })

  it('counts a file that could not be loaded, and a failed test only once', () => {
    const files = [
      { status: 'passed', assertionResults: [passed] },
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [passed, failed] },
    ]
    expect(countTests(report({ passed: 2, failed: 1 }, files), false)).toEqual({
      passed: 2,
      failed: 2,
      skipped: 0,
    })
  })

  it('never takes a run that ended badly for a good one', () => {
    expect(countTests(undefined, false).failed).toBe(1)
    expect(countTests(report({ passed: 3 }), false)).toEqual({ passed: 3, failed: 1, skipped: 0 })
  })
})

it('adds everything up in the last line', () => {
  const counts = [countOne(true), countOne(false), { passed: 10, failed: 2, skipped: 3 }]
  expect(summaryLine(counts)).toBe('11 passed, 3 failed, 3 skipped')
})
