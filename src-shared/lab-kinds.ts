import { z } from 'zod'
import { LabCell, LabMeasurement, LabRow } from './lab'
import { labCsv } from './lab-csv'
import { cellTitle } from './lab-title'
import { poisoningCsv } from './poisoning-csv'
import { PoisoningCell, PoisoningMeasurement, PoisoningRow } from './poisoning-lab'
import { poisoningTitle } from './poisoning-title'

/** There are matrices of protections and matrices of poisoning; all cells of one are of the same kind. */
export const AnyCell = z.union([PoisoningCell, LabCell])
export type AnyCell = z.infer<typeof AnyCell>
export const AnyMeasurement = z.union([PoisoningMeasurement, LabMeasurement])
export type AnyMeasurement = z.infer<typeof AnyMeasurement>
export const AnyRow = z.union([PoisoningRow, LabRow])
export type AnyRow = z.infer<typeof AnyRow>

/** The rows of one matrix by its kind. None are taken for those of protections. */
export type RowsByKind =
  | { readonly kind: 'poisoning'; readonly all: readonly PoisoningRow[] }
  | { readonly kind: 'protection'; readonly all: readonly LabRow[] }

export function rowsByKind(rows: readonly AnyRow[]): RowsByKind {
  return rows.some(isPoisoning)
    ? { kind: 'poisoning', all: rows as PoisoningRow[] }
    : { kind: 'protection', all: rows as LabRow[] }
}

/** What one matrix trains, and what came out, by its kind. */
export type TableByKind =
  | {
      readonly kind: 'poisoning'
      readonly cells: readonly PoisoningCell[]
      readonly rows: readonly PoisoningRow[]
    }
  | { readonly kind: 'protection'; readonly cells: readonly LabCell[]; readonly rows: readonly LabRow[] }

export function tableByKind(cells: readonly AnyCell[], rows: readonly AnyRow[]): TableByKind {
  return cells.some(isPoisoning)
    ? { kind: 'poisoning', cells: cells as PoisoningCell[], rows: rows as PoisoningRow[] }
    : { kind: 'protection', cells: cells as LabCell[], rows: rows as LabRow[] }
}

/** A cell in one line, without its figures. */
export function anyTitle(cell: AnyCell): string {
  return isPoisoning(cell) ? poisoningTitle(cell) : cellTitle(cell)
}

/** What came out of a cell, in a few words. */
export function anyFigure(measurement: AnyMeasurement): string {
  if (!('applies' in measurement)) return `${(100 * measurement.last.accuracy).toFixed(1)} %`
  if (!measurement.applies) return 'does not apply'
  const { poisonedAccuracy } = measurement.success
  return `${(100 * poisonedAccuracy).toFixed(1)} % right after poisoning`
}

/** The rows of a matrix as comma-separated values. */
export function anyCsv(rows: readonly AnyRow[]): string {
  const { kind, all } = rowsByKind(rows)
  return kind === 'poisoning' ? poisoningCsv(all) : labCsv(all)
}

function isPoisoning<Cell extends AnyCell>(cell: Cell): cell is Extract<Cell, PoisoningCell> {
  return 'attack' in cell
}
