import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { ReportFile } from '../../src-shared/report'

/** A report from its file. @throws FailureError `unreadable` naming the file and what is wrong with it */
export async function readReport(path: string): Promise<ReportFile> {
  const file = resolve(path)
  try {
    return ReportFile.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message
    throw failure('report-malformed', { file: path, reason }, { file, cause })
  }
}
