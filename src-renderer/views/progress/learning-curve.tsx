import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { ChartTooltip } from '../../components/chart-tooltip/chart-tooltip'
import styles from './learning-curve.module.css'

interface LearningCurveProps {
  /** After each round, 0..1. */
  readonly errors: readonly number[]
  /** How many rounds there are at most. */
  readonly rounds: number | undefined
}

/** How the error of the practice model falls, round by round. */
export function LearningCurve({ errors, rounds }: LearningCurveProps) {
  const { t } = useTranslation()
  const id = useId()
  const points = errors.map((error, index) => ({ round: index + 1, percent: 100 * error }))
  const now = t('progress.errorNow', {
    count: errors.length,
    percent: Math.round(100 * (errors.at(-1) ?? 0)),
  })
  return (
    <figure className={styles.figure} aria-labelledby={`${id}title`}>
      <figcaption className={styles.caption}>
        <h3 id={`${id}title`}>{t('progress.errorTitle')}</h3>
        <p className={styles.now}>{now}</p>
      </figcaption>
      <div className={styles.chart} role="img" aria-label={`${t('progress.errorTitle')}: ${now}`}>
        <ResponsiveContainer width="100%" height="100%">
          <AreaChart
            data={points}
            margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--colour-line)" />
            <XAxis
              dataKey="round"
              type="number"
              domain={[0, Math.max(rounds ?? 0, errors.length)]}
              tickCount={6}
              allowDecimals={false}
              tick={axisText}
              stroke="var(--colour-line-strong)"
              tickLine={false}
            />
            <YAxis
              domain={[0, 100]}
              ticks={[0, 25, 50, 75, 100]}
              tickFormatter={(percent: number) => `${percent} %`}
              tick={axisText}
              width={52}
              axisLine={false}
              tickLine={false}
            />
            <Tooltip
              content={RoundTooltip}
              isAnimationActive={false}
              cursor={{ stroke: 'var(--colour-line-strong)' }}
            />
            <Area
              dataKey="percent"
              stroke="var(--colour-accent)"
              strokeWidth={2.5}
              fill="var(--colour-accent-soft)"
              isAnimationActive={false}
              dot={false}
            />
          </AreaChart>
        </ResponsiveContainer>
      </div>
      <p className={styles.text}>{t('progress.errorText')}</p>
    </figure>
  )
}

const axisText = { fill: 'var(--colour-quiet)', fontSize: '0.75rem' }

interface RoundTooltipProps {
  readonly active?: boolean
  readonly label?: string | number | undefined
  readonly payload?: ReadonlyArray<{ readonly value?: unknown }>
}

function RoundTooltip({ active, label, payload }: RoundTooltipProps) {
  const { t } = useTranslation()
  const value = payload?.[0]?.value
  if (!active || typeof value !== 'number') return null
  return (
    <ChartTooltip>
      {t('progress.roundAxis')} {label}: {t('progress.errorTooltip', { percent: Math.round(value) })}
    </ChartTooltip>
  )
}
