import { writeNpz } from '../datasets/npz'
import type { NoiseFile } from './noise-file'

/**
 * Noise as the official code of unlearnable examples keeps it, but for the pickle: `perturbation` [rows, 3, side, side]
 * float32 in units of 1, `labels` [rows] int32 and `names`. Rows are in the order of the labels, so that those of
 * class-wise noise are the classes'.
 */
export async function writePerturbation(
  path: string,
  { values, labels, names, record: { side } }: Pick<NoiseFile, 'values' | 'labels' | 'names' | 'record'>,
): Promise<void> {
  const pixels = side * side
  const order = [...labels.keys()].sort((one, other) => (labels[one] as number) - (labels[other] as number))
  const perturbation = new Float32Array(values.length)
  order.forEach((row, target) => {
    for (let at = 0; at < pixels * 3; at++) {
      const [pixel, channel] = [Math.floor(at / 3), at % 3]
      perturbation[(target * 3 + channel) * pixels + pixel] = values[row * pixels * 3 + at] as number
    }
  })
  await writeNpz(path, {
    perturbation: { shape: [order.length, 3, side, side], data: perturbation },
    labels: { shape: [order.length], data: Int32Array.from(order, (row) => labels[row] as number) },
    names: { shape: [names.length], data: names },
  })
}
