import type { LabLabels } from './lab'

/** A cell in one line, without its figures. */
export function cellTitle(labels: LabLabels): string {
  const { run, data, victim, defence } = labels
  return [run, data, postedTitle(labels), victim, ...(defence === undefined ? [] : [defence])].join(' / ')
}

/** What the trainer of a cell gets. */
export function postedTitle({ posted, protection, share, classes }: LabLabels): string {
  const part = share > 0 && share < 1 ? ` ${Math.round(100 * share)} %` : ''
  if (posted === 'clean') return 'clean'
  if (posted === 'clean rest') return `clean rest without${part}`
  return `${protection}${part}${classes ? ` on ${classes.join(' ')}` : ''}`
}
