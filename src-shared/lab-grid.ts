import type { LabLabels } from './lab'
import { postedTitle } from './lab-title'

/** The cells of one data source: what trainers get, by who they are and what they do against protection. */
export interface LabGrid<Cell extends LabLabels> {
  readonly data: string
  readonly trainers: readonly string[]
  readonly rows: readonly {
    readonly title: string
    /** One for each trainer; absent where the matrix has none. */
    readonly cells: readonly (Cell | undefined)[]
  }[]
}

/** Lays cells of a matrix out, everything in the order in which it comes first. */
export function labGrids<Cell extends LabLabels>(cells: readonly Cell[]): LabGrid<Cell>[] {
  const sources = new Set(cells.map(({ data }) => data))
  return [...sources].map((data) => {
    const own = cells.filter((cell) => cell.data === data)
    const trainers = [...new Set(own.map(trainerTitle))]
    const titles = [...new Set(own.map(postedTitle))]
    const rows = titles.map((title) => {
      const offered = own.filter((cell) => postedTitle(cell) === title)
      return {
        title,
        cells: trainers.map((trainer) => offered.find((cell) => trainerTitle(cell) === trainer)),
      }
    })
    return { data, trainers, rows }
  })
}

function trainerTitle({ victim, defence }: LabLabels): string {
  return defence === undefined ? victim : `${victim}, ${defence}`
}
