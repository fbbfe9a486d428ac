import { useTranslation } from 'react-i18next'
import type { PointCloud } from '../../../src-shared/attack-explanation'
import styles from './points-figure.module.css'

type Point = PointCloud['points'][number]
type Range = readonly [low: number, high: number]

/** Of one drawing, in its own units. */
const side = 260

interface PointsFigureProps extends PointCloud {
  /** In the place of the usual one. */
  readonly caption?: string
}

/** Records as points, and what victims answer all over the plane, without the poison and with it. */
export function PointsFigure({ points, answers, classNames, axes, caption }: PointsFigureProps) {
  const { t } = useTranslation()
  const x = answers?.x ?? spanOf(points.map((point) => point.x))
  const y = answers?.y ?? spanOf(points.map((point) => point.y))
  const honest = points.filter(({ part }) => part !== 'poison')
  return (
    <figure className={styles.figure}>
      <figcaption>
        {caption ??
          t(axes === 'values' ? 'attacks.pointsExplained' : 'attacks.componentsExplained', {
            first: classNames[0] ?? '',
            second: classNames[1] ?? '',
          })}
      </figcaption>
      <div className={styles.drawings}>
        {answers && (
          <Drawing
            title={t('attacks.clean')}
            points={honest}
            x={x}
            y={y}
            answers={{ columns: answers.columns, labels: answers.clean }}
          />
        )}
        <Drawing
          title={t(answers ? 'attacks.poisoned' : 'attacks.withPoison')}
          points={points}
          x={x}
          y={y}
          {...(answers && { answers: { columns: answers.columns, labels: answers.poisoned } })}
        />
      </div>
      <ul className={styles.legend}>
        {classNames.slice(0, 2).map((name, label) => (
          <li key={name}>
            <Sample label={label} part="clean" /> {name}
          </li>
        ))}
        <li>
          <Sample label={1} part="poison" /> {t('attacks.poisonRecord')}
        </li>
        {points.some(({ part }) => part === 'target') && (
          <li>
            <Sample label={1} part="target" /> {t('attacks.target')}
          </li>
        )}
      </ul>
    </figure>
  )
}

interface DrawingProps {
  readonly title: string
  readonly points: readonly Point[]
  readonly x: Range
  readonly y: Range
  readonly answers?: { readonly columns: number; readonly labels: readonly number[] }
}

function Drawing({ title, points, x, y, answers }: DrawingProps) {
  const { t } = useTranslation()
  const poison = points.filter(({ part }) => part === 'poison').length
  return (
    <div>
      <p className={styles.title}>{title}</p>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${side} ${side}`}
        role="img"
        aria-label={t('attacks.pointsLabel', { title, count: points.length, poison })}
      >
        {answers && <Answers {...answers} />}
        {points.map((point, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change their places
          <Mark key={index} point={point} across={along(point.x, x)} down={side - along(point.y, y)} />
        ))}
      </svg>
    </div>
  )
}

/** Squares where the second class is answered; the rest is the first. */
function Answers({ columns, labels }: NonNullable<DrawingProps['answers']>) {
  const size = side / columns
  const path = labels
    .flatMap((label, at) => {
      if (label !== 1) return []
      const [column, row] = [at % columns, Math.floor(at / columns)]
      return `M${rounded(column * size)} ${rounded(side - (row + 1) * size)}h${rounded(size)}v${rounded(size)}h-${rounded(size)}z`
    })
    .join('')
  return (
    <>
      <rect className={styles.first} width={side} height={side} />
      <path className={styles.second} d={path} />
    </>
  )
}

interface MarkProps {
  readonly point: Pick<Point, 'label' | 'part'>
  readonly across: number
  readonly down: number
}

/** Classes differ by shape, poison by its outline. */
function Mark({ point: { label, part }, across, down }: MarkProps) {
  const r = part === 'clean' ? 3.5 : 5.5
  if (part === 'target') {
    const star = `M${across - r} ${down}h${2 * r}M${across} ${down - r}v${2 * r}M${across - r} ${down - r}l${2 * r} ${2 * r}M${across - r} ${down + r}l${2 * r} ${-2 * r}`
    return <path className={styles.target} d={star} />
  }
  return label === 0 ? (
    <circle className={styles.mark} data-part={part} data-label={label} cx={across} cy={down} r={r} />
  ) : (
    <rect
      className={styles.mark}
      data-part={part}
      data-label={label}
      x={across - r}
      y={down - r}
      width={2 * r}
      height={2 * r}
    />
  )
}

function Sample({ label, part }: Pick<Point, 'label' | 'part'>) {
  return (
    <svg className={styles.sample} viewBox="0 0 14 14" aria-hidden>
      <Mark point={{ label, part }} across={7} down={7} />
    </svg>
  )
}

function along(value: number, [low, high]: Range): number {
  return rounded(((value - low) / (high - low)) * side)
}

function spanOf(values: readonly number[]): Range {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const margin = 0.05 * (high - low || 1)
  return [low - margin, high + margin]
}

function rounded(length: number): number {
  return Math.round(10 * length) / 10
}
