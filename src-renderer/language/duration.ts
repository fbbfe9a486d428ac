import type { TFunction } from 'i18next'

/** Seconds ahead as a person says them; no more exact than a forecast can be. */
export function formatForecast(seconds: number, t: TFunction): string {
  if (seconds < 50) return t('duration.underMinute')
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 60) return t('duration.aboutMinutes', { count: minutes })
  return t('duration.aboutHours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}

/** Seconds that have passed, to the second as long as seconds matter. */
export function formatElapsed(seconds: number, t: TFunction): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return t('duration.seconds', { seconds })
  if (minutes < 60) return t('duration.minutes', { minutes, seconds: seconds % 60 })
  return t('duration.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}
