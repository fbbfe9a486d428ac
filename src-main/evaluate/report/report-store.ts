import type { ReportFile } from '../../../src-shared/report'

/** Where a report keeps what has been measured, by hashes of everything that it depends on. */
export interface ReportStore {
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
  /** The report so far; called after every row, each time in place of the one before. */
  writeReport(report: ReportFile): Promise<void>
}
