import { jobShare } from '../../src-shared/job-share'
import type { Job, JobId, JobStatus, JobsState } from '../../src-shared/jobs'
import type { Texts } from './texts'

/** What tells the user how a job goes while the window is not looked at. */
export interface JobSignalTools {
  /** A share in 0..1, 2 for work of unknown length, -1 for none, as in Electron. */
  setProgressBar(progress: number): void
  notify(title: string, body: string): void
  isWindowFocused(): boolean
  /** Whether the user wants notifications. */
  wantsNotification(): boolean
  texts(): Texts
}

/** Shows the running job on the taskbar, and tells of its end a user who is looking elsewhere. */
export class JobSignals {
  readonly #tools: JobSignalTools
  #statuses = new Map<JobId, JobStatus>()

  constructor(tools: JobSignalTools) {
    this.#tools = tools
  }

  /** Takes in how the jobs stand now. */
  update({ jobs }: JobsState): void {
    this.#tools.setProgressBar(progressOf(jobs.find(({ status }) => status === 'running')))
    for (const job of jobs) {
      if (this.#statuses.get(job.id) === 'running') this.#tellOfEnd(job)
    }
    this.#statuses = new Map(jobs.map(({ id, status }) => [id, status]))
  }

  #tellOfEnd({ status, counts, failure }: Job): void {
    const { isWindowFocused, wantsNotification, notify } = this.#tools
    if (isWindowFocused() || !wantsNotification()) return
    const texts = this.#tools.texts()
    if (status === 'done') notify(texts.doneTitle, texts.doneBody(counts.protected, counts.failed))
    if (status === 'failed') notify(texts.failedTitle, failure ? texts.wordingOf(failure) : '')
  }
}

function progressOf(job: Job | undefined): number {
  if (!job) return -1
  return jobShare(job) ?? 2
}
