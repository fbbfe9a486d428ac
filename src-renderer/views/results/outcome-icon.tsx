import { CircleCheck, CircleSlash, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { JobOutcome } from './job-outcome'
import styles from './outcome-icon.module.css'

const icons: Readonly<Record<JobOutcome, LucideIcon>> = {
  done: CircleCheck,
  partly: TriangleAlert,
  none: OctagonAlert,
  cancelled: CircleSlash,
  failed: OctagonAlert,
}

/** The sign of how a job ended; words must say it beside it. */
export function OutcomeIcon({ outcome }: { outcome: JobOutcome }) {
  const Icon = icons[outcome]
  return <Icon className={styles[outcome]} aria-hidden />
}
