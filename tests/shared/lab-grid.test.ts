import { expect, test } from 'vitest'
import { labGrids } from '../../src-shared/lab-grid'
import { clean, labRow } from '../evaluate/lab-rows'

test('each data source has a grid of its own, with gaps where the matrix has no cell', () => {
  const cells = [
    clean({}, [9, 9]),
    labRow({}, [5, 5]),
    labRow({ run: 'R3', share: 0.8 }, [6, 6]),
    labRow({ run: 'R6', victim: 'MLP' }, [7, 7]),
    clean({ data: 'other' }, [8, 8]),
  ]
  const [album, other] = labGrids(cells)
  expect(album?.trainers).toEqual(['CNN', 'MLP'])
  expect(album?.rows).toEqual([
    { title: 'clean', cells: [cells[0], undefined] },
    { title: 'noise', cells: [cells[1], cells[3]] },
    { title: 'noise 80 %', cells: [cells[2], undefined] },
  ])
  expect(other).toEqual({ data: 'other', trainers: ['CNN'], rows: [{ title: 'clean', cells: [cells[4]] }] })
})
