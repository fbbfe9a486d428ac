import type { PhotoFormat } from '../../src-shared/photo'

/**
 * What kind of photo a file is, by its first bytes; undefined for anything else. Nothing is handed to an image
 * library before this says yes, so that drawings and documents, which can run code or load files, are never opened.
 */
export function recogniseFormat(start: Buffer): PhotoFormat | undefined {
  return signatures.find(({ matches }) => matches(start))?.format
}

const signatures: readonly { format: PhotoFormat; matches(start: Buffer): boolean }[] = [
  { format: 'jpeg', matches: startsWith('\xff\xd8\xff') },
  { format: 'png', matches: startsWith('\x89PNG\r\n\x1a\n') },
  { format: 'gif', matches: startsWith('GIF8') },
  { format: 'webp', matches: (start) => textAt(start, 0, 4) === 'RIFF' && textAt(start, 8, 4) === 'WEBP' },
  { format: 'tiff', matches: startsWith('II*\0') },
  { format: 'tiff', matches: startsWith('MM\0*') },
  { format: 'avif', matches: hasBrand(['avif', 'avis']) },
  { format: 'heic', matches: hasBrand(['heic', 'heix', 'hevc', 'hevx', 'mif1', 'msf1']) },
]

function startsWith(signature: string) {
  return (start: Buffer) => textAt(start, 0, signature.length) === signature
}

/** AVIF files name `mif1` among their brands too, so AVIF is asked for first. */
function hasBrand(brands: readonly string[]) {
  return (start: Buffer) => {
    if (textAt(start, 4, 4) !== 'ftyp' || start.length < 16) return false
    const end = Math.min(start.readUInt32BE(0), start.length)
    const named = [textAt(start, 8, 4)]
    for (let position = 16; position + 4 <= end; position += 4) named.push(textAt(start, position, 4))
    return brands.some((brand) => named.includes(brand))
  }
}

function textAt(bytes: Buffer, position: number, length: number): string {
  return bytes.toString('latin1', position, position + length)
}
