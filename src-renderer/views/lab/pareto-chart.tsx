import { useTranslation } from 'react-i18next'
import {
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { costOf, type MethodCost, type MethodPoint } from '../../../src-shared/method-points'
import { spokenSeconds } from '../../../src-shared/spoken-seconds'
import { ChartTooltip } from '../../components/chart-tooltip/chart-tooltip'
import { type ParetoMark, paretoLayout, paretoScales } from '../../lab/pareto-layout'
import styles from './pareto-chart.module.css'

interface ParetoChartProps {
  readonly points: readonly MethodPoint[]
  readonly cost: MethodCost
}

/** Protections by what they cost and what trainers still learn; the table beside it has the same in figures. */
export function ParetoChart({ points, cost }: ParetoChartProps) {
  const { t, i18n } = useTranslation()
  const percent = (share: number) => t('report.share', { percent: Math.round(100 * share) })
  const spoken = (value: number) =>
    cost === 'seconds'
      ? spokenSeconds(value, i18n.language)
      : new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 2 }).format(value)
  const { first, last, highest } = paretoScales(points, cost)
  const { marks, across } = paretoLayout(points, cost, usualArea)
  const shown = marks.flatMap((mark) => {
    const point = points[mark.number - 1] as MethodPoint
    const x = costOf(point, cost)
    return x === undefined ? [] : [{ mark, x, plain: point.plain, strongest: point.strongest.share }]
  })
  return (
    <figure>
      <div className={styles.chart} role="img" aria-label={t('lab.pareto.label', { count: points.length })}>
        <ResponsiveContainer width="100%" height="100%">
          <ScatterChart margin={{ top: 12, right: 24, bottom: 20, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--colour-line)" />
            <XAxis
              dataKey="x"
              type="number"
              scale="log"
              domain={[10 ** first, 10 ** last]}
              ticks={across.map(({ value }) => value)}
              tickFormatter={spoken}
              tick={axisText}
              tickLine={false}
              stroke="var(--colour-line-strong)"
              label={{ value: t(`lab.pareto.${cost}`), position: 'bottom', offset: 4, ...axisText }}
            />
            <YAxis
              dataKey="strongest"
              type="number"
              domain={[0, highest]}
              ticks={[0, 0.25, 0.5, 0.75, 1]}
              tickFormatter={percent}
              tick={axisText}
              width={56}
              axisLine={false}
              tickLine={false}
            />
            <Tooltip content={MarkTooltip} isAnimationActive={false} cursor={false} />
            {shown.map(({ mark, x, plain, strongest }) => (
              <ReferenceLine
                key={mark.number}
                segment={[
                  { x, y: plain },
                  { x, y: strongest },
                ]}
                stroke="var(--colour-line-strong)"
                strokeDasharray="2 3"
              />
            ))}
            <Scatter
              data={shown.map((one) => ({ ...one, strongest: one.plain }))}
              shape={HollowMark}
              isAnimationActive={false}
            />
            <Scatter data={shown} shape={FilledMark} isAnimationActive={false} />
          </ScatterChart>
        </ResponsiveContainer>
      </div>
      <figcaption className={styles.legend}>
        <span className={styles.entry} data-mark="strongest">
          {t('lab.pareto.strongest')}
        </span>
        <span className={styles.entry} data-mark="plain">
          {t('lab.pareto.plain')}
        </span>
        <span className={styles.entry} data-mark="front">
          {t('lab.pareto.onFront')}
        </span>
      </figcaption>
    </figure>
  )
}

/** What numbers are kept apart in; the drawing itself is as large as there is room. */
const usualArea = { left: 56, right: 900, top: 12, bottom: 320 }
const axisText = { fill: 'var(--colour-quiet)', fontSize: '0.75rem' }

interface MarkProps {
  readonly cx?: number | undefined
  readonly cy?: number | undefined
  readonly payload?: { readonly mark?: ParetoMark }
}

function HollowMark({ cx, cy }: MarkProps) {
  return <circle className={styles.plain} cx={cx} cy={cy} r={5} />
}

/** With its number; on the front a diamond, so that it is told by more than colour. */
function FilledMark({ cx = 0, cy = 0, payload }: MarkProps) {
  const mark = payload?.mark
  if (!mark) return <g />
  const { isOnFront, label, leader, x, y, number } = mark
  return (
    <g>
      {leader && (
        <line
          className={styles.leader}
          x1={cx + leader.from.x - x}
          x2={cx + leader.to.x - x}
          y1={cy + leader.from.y - y}
          y2={cy + leader.to.y - y}
        />
      )}
      {isOnFront ? (
        <path className={styles.front} d={`M${cx} ${cy - 9}l9 9l-9 9l-9 -9z`} />
      ) : (
        <circle className={styles.strongest} cx={cx} cy={cy} r={5.5} />
      )}
      <text className={styles.number} x={cx + label.x - x} y={cy + label.y - y + 4} data-front={isOnFront}>
        {number}
      </text>
    </g>
  )
}

interface MarkTooltipProps {
  readonly active?: boolean
  readonly payload?: ReadonlyArray<{ readonly payload?: MarkProps['payload'] }>
}

function MarkTooltip({ active, payload }: MarkTooltipProps) {
  const mark = payload?.[0]?.payload?.mark
  if (!active || !mark) return null
  return (
    <ChartTooltip>
      {mark.number} {mark.name}
    </ChartTooltip>
  )
}
