import { failure } from '../../src-shared/failure'
import type { LabLabels, LabRow } from '../../src-shared/lab'
import type { LabEntry, LabTable } from '../../src-shared/labs'
import { messageText } from '../../src-shared/message'
import { clean, labRow, madeUpNoise, withNoise } from '../evaluate/lab-rows'
import { madeUpId } from './made-up-library'

const curve = (last: number) =>
  [1, 2, 3].map((epoch) => ({ epoch, accuracy: 0.5 + ((last - 0.5) * epoch) / 3 }))
const withCurve = (row: LabRow): LabRow => ({
  ...row,
  measured: { ...row.measured, testAccuracies: curve(row.measured.last.accuracy) },
})

/** Five cells, of which the last is not measured yet. */
export function madeUpLabTable(): LabTable {
  const grey: Partial<LabLabels> = { run: 'R5', defence: 'grey' }
  const rows = [
    clean({}, [9, 9]),
    labRow({}, [6, 5]),
    clean(grey, [9, 8]),
    labRow(grey, [9, 7]),
    labRow({ run: 'R6', victim: 'ResNet-18' }, [6, 6]),
  ].map(withCurve)
  const cells = rows.map(({ measured: _, ...cell }) => cell)
  return { cells, rows: rows.slice(0, -1) }
}

/** Four protections without and with counter-measure, all measured. */
export function madeUpMethodsTable(): LabTable {
  const grey: Partial<LabLabels> = { run: 'R5', defence: 'grey' }
  const methods = [
    { protection: 'EMN', plain: 6, undone: 9, seconds: 2, change: 5 },
    { protection: 'LSP', plain: 6, undone: 8, seconds: 0.002, change: 4 },
    { protection: 'OPS', plain: 7, undone: 7, seconds: 0.004, change: 0.1 },
    { protection: 'random', plain: 9, undone: 9, seconds: 0.002, change: 4 },
  ] as const
  const rows = [
    clean({}, [9, 9]),
    clean(grey, [9, 8]),
    ...methods.flatMap(({ protection, plain, undone, seconds, change }) => {
      const noise = madeUpNoise(40 * seconds, { meanDifference: change }, protection.toLowerCase())
      return [
        withNoise(labRow({ protection }, [plain, 5]), noise),
        withNoise(labRow({ ...grey, protection }, [undone, 8]), noise),
      ]
    }),
  ]
  return { cells: rows.map(({ measured: _, ...cell }) => cell), rows }
}

/** One of protections of the literature, done. */
export function madeUpMethodsLab(): LabEntry {
  return {
    id: madeUpId('methods matrix'),
    start: { matrix: 'methods', workers: 2 },
    status: 'done',
    createdAt: '2026-05-06T10:00:00Z',
  }
}

/** One of poisoning attacks, done. */
export function madeUpPoisoningLab(): LabEntry {
  return {
    id: madeUpId('poisoning matrix'),
    start: { matrix: 'poisoning', workers: 2 },
    status: 'done',
    createdAt: '2026-05-05T10:00:00Z',
  }
}

/** One that is running and one that has failed. */
export function madeUpLabs(): LabEntry[] {
  const start = { matrix: 'pictures', workers: 2 }
  return [
    {
      id: madeUpId('running matrix'),
      start,
      status: 'running',
      createdAt: '2026-05-04T10:00:00Z',
      progress: { phase: 'R6', unit: 'trainings', done: 4.4, total: 5, secondsLeft: 90 },
    },
    {
      id: madeUpId('failed matrix'),
      start: { matrix: '/home/ada/own.yaml', workers: 1 },
      status: 'failed',
      createdAt: '2026-05-03T10:00:00Z',
      failure: failure('path-unreadable', {
        path: 'pictures.npz',
        reason: messageText('reason-not-there', {}),
      }).failure,
    },
  ]
}
