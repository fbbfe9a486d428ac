import { useTranslation } from 'react-i18next'
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import styles from './curve-chart.module.css'
import type { CurvePoint } from './demo-figures'

interface CurveChartProps {
  readonly curve: readonly CurvePoint[]
  /** How many rounds there will be. */
  readonly epochs: number
  /** Percent that guessing reaches, if it is known. */
  readonly guessing: number | undefined
  /** The chart in words. */
  readonly label: string
}

/** How a model does after each round: with pictures it has not seen, and with those it learns from. */
export function CurveChart({ curve, epochs, guessing, label }: CurveChartProps) {
  const { t } = useTranslation()
  // Only so are the axes drawn before there is data; later it would cut the lines at the edges.
  const empty = curve.length === 0
  const ticks = { fill: 'var(--colour-quiet)', fontSize: '0.8em' }
  return (
    <figure className={styles.figure}>
      <div className={styles.chart} role="img" aria-label={label}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={[...curve]}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--colour-line)" />
            <XAxis
              dataKey="epoch"
              type="number"
              domain={[1, Math.max(2, epochs)]}
              allowDataOverflow={empty}
              tickCount={6}
              allowDecimals={false}
              tick={ticks}
              tickLine={false}
              axisLine={{ stroke: 'var(--colour-line-strong)' }}
            />
            <YAxis
              domain={[0, 100]}
              allowDataOverflow={empty}
              ticks={[0, 25, 50, 75, 100]}
              width="auto"
              tick={ticks}
              tickLine={false}
              axisLine={false}
              tickFormatter={(value: number) => t('demo.percent', { value })}
            />
            {guessing !== undefined && (
              <ReferenceLine y={guessing} stroke="var(--colour-line-strong)" strokeDasharray="2 4" />
            )}
            <Line
              dataKey="train"
              stroke="var(--colour-quiet)"
              strokeWidth={2}
              strokeDasharray="7 5"
              dot={false}
              isAnimationActive={false}
            />
            <Line
              dataKey="test"
              stroke="var(--colour-accent)"
              strokeWidth={4}
              strokeLinecap="round"
              dot={false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <figcaption className={styles.legend}>
        <span className={styles.entry} data-line="test">
          {t('demo.unseen')}
        </span>
        <span className={styles.entry} data-line="train">
          {t('demo.seen')}
        </span>
        {guessing !== undefined && (
          <span className={styles.entry} data-line="guessing">
            {t('demo.guessing', { count: guessing })}
          </span>
        )}
      </figcaption>
    </figure>
  )
}
