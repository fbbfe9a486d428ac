import { Matrix } from 'ml-matrix'
import type { PointCloud } from '../../../src-shared/attack-explanation'
import type { Records } from '../../attacks/records'
import { leadingDirections } from '../../defences/leading-directions'
import type { VictimModel } from '../victims/define'
import { featuresOf } from '../victims/ridge'

type Point = PointCloud['points'][number]

/** Answers along each side of the drawing. */
const columns = 48
/** Beyond the outermost points, as a share of what they span. */
const margin = 0.05
const mostPoints = 400

/** What is drawn of an attack. */
export interface DrawnRecords {
  readonly train: Records<'features'>
  readonly poison: Records<'features'>
  readonly target?: Records<'features'>
}

/**
 * The training records and the poison among them as points: by their own two numbers, or where they have more of them
 * by the two directions in which the training records vary the most.
 */
export function drawPoints({ train, poison, target }: DrawnRecords): PointCloud {
  const flat = train.content.shape[1] === 2
  const place = flat ? ([x, y]: Float32Array) => [x as number, y as number] as const : principalPlane(train)
  const pointsOf = (records: Records<'features'>, part: Point['part']): Point[] =>
    Array.from(records.labels.subarray(0, mostPoints), (label, row) => {
      const [x, y] = place(featuresOf(records, row))
      return { x, y, label, part }
    })
  return {
    classNames: [...train.classNames],
    axes: flat ? 'values' : 'principal components',
    points: [
      ...pointsOf(train, 'clean'),
      ...pointsOf(poison, 'poison'),
      ...(target ? pointsOf(target, 'target') : []),
    ],
  }
}

/** The same with what a clean and a poisoned victim answer all over the plane, where records have two numbers. */
export function drawAnswers(
  drawn: DrawnRecords,
  clean: VictimModel<'features'>,
  poisoned: VictimModel<'features'>,
): PointCloud {
  const cloud = drawPoints(drawn)
  if (cloud.axes !== 'values') return cloud
  return { ...cloud, answers: answersOver(cloud.points, drawn.train, clean, poisoned) }
}

function answersOver(
  points: readonly Point[],
  { classNames }: Records<'features'>,
  clean: VictimModel<'features'>,
  poisoned: VictimModel<'features'>,
): NonNullable<PointCloud['answers']> {
  const x = spanOf(points.map((point) => point.x))
  const y = spanOf(points.map((point) => point.y))
  const values = Float32Array.from({ length: columns * columns * 2 }, (_, at) => {
    const [low, high] = at % 2 === 0 ? x : y
    const step = at % 2 === 0 ? (at >> 1) % columns : Math.floor((at >> 1) / columns)
    return low + ((step + 0.5) / columns) * (high - low)
  })
  const grid: Records<'features'> = {
    kind: 'features',
    content: { values, shape: [columns * columns, 2] },
    labels: new Int32Array(columns * columns),
    classNames,
  }
  return { columns, x, y, clean: [...clean.classify(grid)], poisoned: [...poisoned.classify(grid)] }
}

function spanOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return [low - margin * (high - low), high + margin * (high - low)]
}

/** Where a record lies along the two directions in which the given ones vary the most. */
function principalPlane({
  content: { values, shape },
}: Records<'features'>): (row: Float32Array) => readonly [number, number] {
  const rows = Matrix.from1DArray(shape[0], shape[1], values)
  const means = rows.mean('column')
  const directions = leadingDirections(rows.center('column', { center: means }), 2)
  return (row) => {
    const centred = Matrix.rowVector(Array.from(row, (value, at) => value - (means[at] as number)))
    const [x, y] = centred.mmul(directions).to1DArray()
    return [x as number, y as number]
  }
}
