/** IPTC is a row of records: a marker, a group, a number within the group, a length and the content. */
export interface IptcRecord {
  readonly group: number
  readonly number: number
  readonly bytes: Buffer
}

/** Content location, city, sublocation, province, country code and name. */
const locationNumbers = [26, 27, 90, 92, 95, 100, 101]
const applicationGroup = 2

/** The IPTC records of a block, which may be wrapped into Photoshop's resources; undefined when there are none. */
export function iptcRecords(block: Buffer | undefined): Buffer | undefined {
  if (!block) return undefined
  const name = 'Photoshop 3.0\0'
  const start = block.toString('latin1', 0, name.length) === name ? name.length : 0
  if (block[start] === recordMarker) return block.subarray(start)
  return photoshopResource(block, start, 0x0404)
}

/** @returns undefined when the block is damaged */
export function readIptc(block: Buffer): readonly IptcRecord[] | undefined {
  const records: IptcRecord[] = []
  let position = 0
  while (position + 5 <= block.length && block[position] === recordMarker) {
    const length = block.readUInt16BE(position + 3)
    const end = position + 5 + length
    // The highest bit announces a longer length field, which photos do not need.
    if (length > 0x7fff || end > block.length) return undefined
    records.push({
      group: block[position + 1] as number,
      number: block[position + 2] as number,
      bytes: block.subarray(position, end),
    })
    position = end
  }
  return records
}

/** Whether the record says where the photo was taken. */
export function namesPlace({ group, number }: IptcRecord): boolean {
  return group === applicationGroup && locationNumbers.includes(number)
}

const recordMarker = 0x1c

function photoshopResource(block: Buffer, start: number, wanted: number): Buffer | undefined {
  let position = start
  while (position + 12 <= block.length && block.toString('latin1', position, position + 4) === '8BIM') {
    const kind = block.readUInt16BE(position + 4)
    const nameLength = 1 + (block[position + 6] as number)
    const lengthAt = position + 6 + nameLength + (nameLength % 2)
    if (lengthAt + 4 > block.length) return undefined
    const from = lengthAt + 4
    const length = block.readUInt32BE(lengthAt)
    if (kind === wanted) return block.subarray(from, from + length)
    position = from + length + (length % 2)
  }
  return undefined
}
