/** A point in time, ISO 8601, as short as it fits into a list. */
export function formatMoment(time: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  })
  return format.format(new Date(time))
}
