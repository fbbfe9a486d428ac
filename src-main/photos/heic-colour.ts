const primaries = { 1: 'sRGB', 9: 'BT.2020', 12: 'display P3' } as const
const transfersOfHdr = [16, 18]

/** The colours that a HEIC file without a profile names by number in its `colr` box. */
export function namedPrimaries(bytes: Buffer): (typeof primaries)[keyof typeof primaries] | undefined {
  const at = numbersAt(bytes)
  return at === undefined ? undefined : primaries[bytes.readUInt16BE(at) as keyof typeof primaries]
}

/** Whether the file names a brightness curve of HDR (PQ or HLG), which is not converted here. */
export function namesHdrBrightness(bytes: Buffer): boolean {
  const at = numbersAt(bytes)
  return at !== undefined && transfersOfHdr.includes(bytes.readUInt16BE(at + 2))
}

function numbersAt(bytes: Buffer): number | undefined {
  const box = 'colrnclx'
  const found = bytes.indexOf(box, 0, 'latin1')
  const at = found + box.length
  return found < 0 || at + 4 > bytes.length ? undefined : at
}
