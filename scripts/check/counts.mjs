/**
 * How many checks ended which way.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * The line that `npm test` ends with.
 *
 * @param {readonly Counts[]} counts
 */
export function summaryLine(counts) {
  const sum = (/** @type {keyof Counts} */ which) => counts.reduce((total, one) => total + one[which], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`
}

/**
 * One check that either passes or fails.
 *
 * @param {boolean} ok
 * @returns {Counts}
 */
export function countOne(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

/**
 * The tests in the report of vitest's json reporter. A test file that cannot be loaded has no tests and counts as
 * one failure, and so does a failed run in which no test failed, such as one that ended before its report.
 *
 * @param {string | undefined} report
 * @param {boolean} ok whether vitest ended well
 * @returns {Counts}
 */
export function countTests(report, ok) {
  const counts =
    report === undefined ? { passed: 0, failed: 0, skipped: 0 } : countReported(JSON.parse(report))
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

/**
 * @param {{
 *   numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[],
 * }} report
 */
function countReported(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
