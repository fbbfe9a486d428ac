import { makeReport } from '../../evaluate/report/make-report'
import { planOf } from '../../evaluate/report/plan-of'
import { choosePrecision } from '../../tensor/precision'
import { ReportFiles } from '../report-files'
import type { Job } from './define'
import { runSteps } from './run-steps'

/** Measures what protected copies are worth; the same request goes on where an earlier run stopped. */
export const evaluate: Job<'evaluate'> = async ({ request, version, report: file, progress }, context) => {
  const files = await ReportFiles.open(file, progress)
  const run = { seed: request.seed, precision: request.precision ?? choosePrecision() }
  const tools = { store: files, version }
  const report = await runSteps(makeReport(request, planOf(request), tools, run), context)
  await files.close()
  return report
}
