/** The rows of every class, by their stored labels, ascending. */
export function rowsByClass(labels: Int32Array, classes: number): number[][] {
  const rows = Array.from({ length: classes }, (): number[] => [])
  for (const [row, label] of labels.entries()) rows[label]?.push(row)
  return rows
}
