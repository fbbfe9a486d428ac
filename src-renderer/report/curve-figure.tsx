import { useTranslation } from 'react-i18next'
import type { Recognised } from '../../src-shared/report'
import styles from './curve-figure.module.css'
import { percentOf } from './wording'

type Curve = Recognised['curve']

interface CurveFigureProps {
  readonly victim: string
  /** Neither is empty. */
  readonly copies: Curve
  readonly unprotected: Curve
  /** What guessing gets, 0..1. */
  readonly chance: number
}

/** Of the drawing, in its own units. */
const size = { width: 340, height: 190 }
const margins = { left: 48, right: 10, top: 10, bottom: 28 }
const inner = {
  width: size.width - margins.left - margins.right,
  height: size.height - margins.top - margins.bottom,
}
const shares = [0, 0.25, 0.5, 0.75, 1]

/** One recogniser while it learned, from the copies and from the unprotected photos. */
export function CurveFigure({ victim, copies, unprotected, chance }: CurveFigureProps) {
  const { t } = useTranslation()
  const epochs = Math.max(2, ...[...copies, ...unprotected].map(({ epoch }) => epoch))
  const lastShare = (curve: Curve) => percentOf(curve.at(-1)?.share ?? 0)
  const label = t('report.curves.label', {
    victim,
    epochs,
    protected: lastShare(copies),
    unprotected: lastShare(unprotected),
  })
  const points = (curve: Curve) =>
    curve.map(({ epoch, share }) => `${across(epoch, epochs)},${down(share)}`).join(' ')
  const right = size.width - margins.right
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>{victim}</figcaption>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={label}
      >
        {shares.map((share) => (
          <g key={share}>
            <line className={styles.grid} x1={margins.left} x2={right} y1={down(share)} y2={down(share)} />
            <text className={styles.text} x={margins.left - 6} y={down(share) + 4} textAnchor="end">
              {t('report.share', { percent: percentOf(share) })}
            </text>
          </g>
        ))}
        <text className={styles.text} x={margins.left} y={size.height - 8}>
          {t('report.curves.epoch')} 1
        </text>
        <text className={styles.text} x={right} y={size.height - 8} textAnchor="end">
          {epochs}
        </text>
        <line className={styles.chance} x1={margins.left} x2={right} y1={down(chance)} y2={down(chance)} />
        <polyline className={styles.unprotected} points={points(unprotected)} />
        <polyline className={styles.copies} points={points(copies)} />
      </svg>
    </figure>
  )
}

function across(epoch: number, epochs: number): number {
  return rounded(margins.left + ((epoch - 1) / (epochs - 1)) * inner.width)
}

function down(share: number): number {
  return rounded(margins.top + (1 - share) * inner.height)
}

function rounded(length: number): number {
  return Math.round(10 * length) / 10
}
