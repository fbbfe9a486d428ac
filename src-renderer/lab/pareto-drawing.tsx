import { useTranslation } from 'react-i18next'
import { frontOf, type MethodCost, type MethodPoint, methodCosts } from '../../src-shared/method-points'
import { spokenSeconds } from '../../src-shared/spoken-seconds'
import { type ParetoArea, type ParetoMark, paretoLayout } from './pareto-layout'

/** Of the drawing, in its own units. */
const width = 960
const panel = { width: width / 2, height: 400 }
const area: ParetoArea = { left: 58, right: panel.width - 18, top: 66, bottom: panel.height - 50 }
const keyColumns = 4
const keyLine = 20
/** Names of a front in one line under its panel. */
const namesInLine = 3

interface ParetoDrawingProps {
  readonly points: readonly MethodPoint[]
  /** The drawing stands alone and says itself what it shows. */
  readonly background?: boolean
}

/** What protections cost and how far they show, beside what trainers still learn: a panel each, and the key to both. */
export function ParetoDrawing({ points, background = false }: ParetoDrawingProps) {
  const { t } = useTranslation()
  const lines = Math.max(...methodCosts.map((cost) => frontLines(points, cost).length))
  const keyTop = panel.height + 16 + lines * keyLine
  const rows = Math.ceil(points.length / keyColumns)
  const height = keyTop + rows * keyLine + 36
  return (
    <svg
      className="pareto"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('lab.pareto.label', { count: points.length })}
    >
      {background && <rect className="pareto-background" width={width} height={height} rx={10} />}
      {methodCosts.map((cost, index) => (
        <g key={cost} transform={`translate(${index * panel.width} 0)`}>
          <Panel points={points} cost={cost} />
        </g>
      ))}
      <g transform={`translate(0 ${keyTop})`}>
        {points.map(({ name }, index) => (
          <text
            key={name}
            className="pareto-key"
            x={area.left - 30 + Math.floor(index / rows) * ((width - 40) / keyColumns)}
            y={(index % rows) * keyLine}
          >
            {`${index + 1}  ${name}`}
          </text>
        ))}
        <Legend y={rows * keyLine + 14} />
      </g>
    </svg>
  )
}

function Panel({ points, cost }: { points: readonly MethodPoint[]; cost: MethodCost }) {
  const { t, i18n } = useTranslation()
  const { marks, across, down } = paretoLayout(points, cost, area)
  const spoken = (value: number) =>
    cost === 'seconds'
      ? spokenSeconds(value, i18n.language)
      : new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 2 }).format(value)
  return (
    <>
      <text className="pareto-title" x={area.left - 30} y={24}>
        {t(`lab.pareto.${cost}`)}
      </text>
      <text x={area.left - 30} y={44}>
        {t('lab.pareto.share')}
      </text>
      {down.map(({ share, y }) => (
        <g key={share}>
          <line className="pareto-grid" x1={area.left} x2={area.right} y1={y} y2={y} />
          <text x={area.left - 8} y={y + 4} textAnchor="end">
            {t('report.share', { percent: Math.round(100 * share) })}
          </text>
        </g>
      ))}
      {across.map(({ value, x }) => (
        <g key={value}>
          <line className="pareto-grid" x1={x} x2={x} y1={area.top} y2={area.bottom} />
          <text x={x} y={area.bottom + 20} textAnchor="middle">
            {spoken(value)}
          </text>
        </g>
      ))}
      {marks.map((mark) => (
        <Mark key={mark.number} mark={mark} />
      ))}
      {frontLines(points, cost).map((line, index) => (
        <text key={line} x={area.left - 30} y={panel.height + index * keyLine}>
          {index === 0 ? t('lab.pareto.front', { names: line }) : line}
        </text>
      ))}
    </>
  )
}

function Mark({ mark: { number, isOnFront, x, y, plainY, label, leader } }: { mark: ParetoMark }) {
  return (
    <g>
      <line className="pareto-given-back" x1={x} x2={x} y1={plainY} y2={y} />
      {leader && (
        <line
          className="pareto-leader"
          x1={leader.from.x}
          x2={leader.to.x}
          y1={leader.from.y}
          y2={leader.to.y}
        />
      )}
      <circle className="pareto-plain" cx={x} cy={plainY} r={4.5} />
      {isOnFront ? <FrontMark x={x} y={y} /> : <circle className="pareto-strongest" cx={x} cy={y} r={5} />}
      <text
        className={isOnFront ? 'pareto-number pareto-front-number' : 'pareto-number'}
        x={label.x}
        y={label.y + 4}
      >
        {number}
      </text>
    </g>
  )
}

/** A diamond, so that the front is told by more than colour. */
function FrontMark({ x, y }: { x: number; y: number }) {
  return <path className="pareto-on-front" d={`M${x} ${y - 8}l8 8l-8 8l-8 -8z`} />
}

function Legend({ y }: { y: number }) {
  const { t } = useTranslation()
  const left = area.left - 24
  const column = (width - 40) / 3
  return (
    <>
      <circle className="pareto-strongest" cx={left} cy={y - 4} r={5} />
      <text x={left + 14} y={y}>
        {t('lab.pareto.strongest')}
      </text>
      <circle className="pareto-plain" cx={left + column} cy={y - 4} r={4.5} />
      <text x={left + column + 14} y={y}>
        {t('lab.pareto.plain')}
      </text>
      <FrontMark x={left + 2 * column} y={y - 4} />
      <text x={left + 2 * column + 14} y={y}>
        {t('lab.pareto.onFront')}
      </text>
    </>
  )
}

/** The methods of the front by number and name, a few to a line. */
function frontLines(points: readonly MethodPoint[], cost: MethodCost): string[] {
  const front = frontOf(points, cost)
  const names = points.flatMap(({ name }, index) => (front.has(name) ? [`${index + 1} ${name}`] : []))
  if (names.length === 0) return ['–']
  return Array.from({ length: Math.ceil(names.length / namesInLine) }, (_, line) =>
    names.slice(line * namesInLine, (line + 1) * namesInLine).join(', '),
  )
}
