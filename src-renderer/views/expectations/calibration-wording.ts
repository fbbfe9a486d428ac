import type { i18n } from 'i18next'
import type { CalibrationRow } from '../../../src-shared/calibration'

/** What the trainer of a row gets. */
export function learnsFrom({ noise, epsilon, share, protects }: CalibrationRow, { t }: i18n): string {
  if (noise === 'none' && share > 0) return t('expectations.rest', { percent: percentOf(1 - share) })
  const named = t(`expectations.noise.${noise}`, { epsilon })
  const mixed =
    share > 0 && share < 1 ? t('expectations.mixture', { noise: named, percent: percentOf(share) }) : named
  return protects && noise !== 'none' ? `${mixed}, ${t('expectations.protects', protects)}` : mixed
}

/** The measured share, or the difference of two in points. */
export function measuredOf({ measured, figure }: CalibrationRow, { t }: i18n): string {
  return figure === 'added to the clean pictures'
    ? t('expectations.points', { count: percentOf(measured) })
    : t('report.share', { percent: percentOf(measured) })
}

/** What was expected of it. */
export function boundsOf({ expected: { atLeast, atMost }, figure }: CalibrationRow, { t }: i18n): string {
  const [low, high] = [percentOf(atLeast ?? 0), percentOf(atMost ?? 1)]
  if (figure === 'added to the clean pictures') return t('expectations.atMostPoints', { points: high })
  if (atMost === undefined) return t('expectations.atLeast', { low })
  if (atLeast === undefined) return t('expectations.atMost', { high })
  return t('expectations.between', { low, high })
}

function percentOf(share: number): number {
  return Math.round(100 * share)
}
