const displayP3 = 12
const pq = 16
const hlg = 18

/** Whether a HEIC file says by number, in its `colr` box, that its colours are those of Display P3. */
export function namesDisplayP3(bytes: Buffer): boolean {
  return colourNumbers(bytes)?.primaries === displayP3
}

/** Whether a HEIC file names a brightness curve of HDR, which is not converted here. */
export function namesHdrBrightness(bytes: Buffer): boolean {
  const transfer = colourNumbers(bytes)?.transfer
  return transfer === pq || transfer === hlg
}

function colourNumbers(bytes: Buffer): { readonly primaries: number; readonly transfer: number } | undefined {
  const box = 'colrnclx'
  const found = bytes.indexOf(box, 0, 'latin1')
  const at = found + box.length
  if (found < 0 || at + 4 > bytes.length) return undefined
  return { primaries: bytes.readUInt16BE(at), transfer: bytes.readUInt16BE(at + 2) }
}
