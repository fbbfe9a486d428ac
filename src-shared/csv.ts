export type CsvValue = string | number | boolean | null | undefined

/** By the names of the columns: what each says of a row. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => CsvValue>>

/** Rows as comma-separated values (RFC 4180) with a line of names; what is null or undefined is left empty. */
export function csvText<Row>(columns: CsvColumns<Row>, rows: readonly Row[]): string {
  const lines = rows.map((row) => Object.values(columns).map((column) => cell(column(row))))
  return [Object.keys(columns), ...lines].map((line) => `${line.join(',')}\r\n`).join('')
}

function cell(value: CsvValue): string {
  const text = value === undefined || value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
