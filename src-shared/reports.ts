import { z } from 'zod'
import { CounterMeasureChoices } from './counter-measure'
import { Failure } from './failure'
import { JobId, JobStatus } from './jobs'
import { PersonId } from './library-ids'
import { Progress } from './progress'
import { ReportKind, Tally } from './report'

export const ReportId = z.string().regex(/^[a-z0-9]{16}$/)
export type ReportId = z.infer<typeof ReportId>

/** A report on the copies that a job made. */
export const ReportOrder = z.object({
  job: JobId,
  kind: ReportKind,
  /** Counter-measures to try instead of those of this kind of report. */
  counterMeasures: CounterMeasureChoices.optional(),
})
export type ReportOrder = z.infer<typeof ReportOrder>

/** A report in the list, without what it says. */
export const ReportEntry = z.object({
  id: ReportId,
  order: ReportOrder,
  people: z.array(z.object({ id: PersonId, name: z.string() })),
  /** Waits while photos are being protected or the demonstration runs, also one that had begun. */
  status: JobStatus,
  /** ISO 8601. */
  createdAt: z.string(),
  progress: Progress.optional(),
  /** Why it failed; a cancelled one has none. */
  failure: Failure.optional(),
  /** Of ordinary training, once it is done: what is recognised of the people's new photos. */
  headline: z.object({ unprotected: Tally, protected: Tally }).optional(),
  /** There is something to read: it is done, or was cancelled after the first rows. */
  isReadable: z.boolean(),
})
export type ReportEntry = z.infer<typeof ReportEntry>

/** Newest first. At most one is running. */
export const ReportsState = z.object({ reports: z.array(ReportEntry) })
export type ReportsState = z.infer<typeof ReportsState>

/** What a report is written as. JSON is the private one: it names files, and the same can be measured again from it. */
export const ReportFormat = z.enum(['html', 'json', 'csv'])
export type ReportFormat = z.infer<typeof ReportFormat>

export const ReportExport = z.object({
  report: ReportId,
  format: ReportFormat,
  /** Absolute path of the folder that the file goes to. */
  folder: z.string().min(1),
  language: z.enum(['en', 'de']),
  /** HTML with the photos that changed least and most; they are private, so nobody gets them who did not ask. */
  pictures: z.boolean().default(false),
})
export type ReportExport = z.infer<typeof ReportExport>
