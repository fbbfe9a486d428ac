import { renderInWorkers } from '../render-in-workers.mjs'
import { classNames, counts, labelOf, side } from './labelled-pictures.mjs'
import { packNpz } from './pack-npz.mjs'

/** Renders all labelled pictures and gives the bytes of their file: pictures, labels and names as npz. */
export async function labelledFile() {
  const rendered = []
  const all = counts.train + counts.test
  const worker = new URL('./render-worker.mjs', import.meta.url)
  await renderInWorkers(worker, [...Array(all).keys()], (number, pixels) => {
    rendered[number] = pixels
  })
  return packNpz({
    ...setOf('train', rendered, 0, counts.train),
    ...setOf('test', rendered, counts.train, all),
    names: { shape: [classNames.length], data: classNames },
  })
}

function setOf(name, rendered, from, to) {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index)
  return {
    [`${name}_images`]: {
      shape: [numbers.length, side, side, 3],
      data: Buffer.concat(numbers.map((number) => rendered[number])),
    },
    [`${name}_labels`]: { shape: [numbers.length], data: Int32Array.from(numbers, labelOf) },
  }
}
