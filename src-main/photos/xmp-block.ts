/** Properties that describe the old file, not the photo: its orientation, its size, and pictures inside it. */
const ofTheOldFile =
  'Orientation|ImageWidth|ImageLength|PixelXDimension|PixelYDimension|Thumbnails|Directory|HasExtendedXMP'
const location =
  'GPS\\w*|Gps\\w*|\\w*Latitude|\\w*Longitude|\\w*Altitude|City|State|Country\\w*|Province\\w*|Sub[lL]ocation|Location\\w*|WorldRegion'

/** What must not be left over when the properties above are gone. */
const picturesInside = /xmpGImg:|Container:|hdrgm:|HDRGainMap:/
const placeNamed = /gps|latitude|longitude|location|\bcity\b|country/i

/**
 * An XMP block for a new file: without what is only true of the old one and, when asked for, without where the photo
 * was taken.
 *
 * @returns undefined when the block cannot be cleaned for certain
 */
export function cleanXmp(xmp: Buffer, place: 'keep' | 'remove'): string | undefined {
  const text = xmp.toString('utf8').replace(/\0+$/, '')
  if (!text.includes('<rdf:RDF')) return undefined
  const cleaned = withoutProperties(text, place === 'remove' ? `${ofTheOldFile}|${location}` : ofTheOldFile)
  const said = withoutNamespaces(cleaned)
  if (picturesInside.test(said)) return undefined
  return place === 'remove' && placeNamed.test(said) ? undefined : cleaned
}

/** XMP writes a property as an attribute, as an empty element or as an element with content. */
function withoutProperties(xmp: string, names: string): string {
  return xmp
    .replace(new RegExp(`\\s[\\w-]+:(?:${names})\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'), '')
    .replace(new RegExp(`<[\\w-]+:(?:${names})(?:\\s[^<>]*)?/>`, 'g'), '')
    .replace(new RegExp(`<([\\w-]+:(?:${names}))(?:\\s[^<>]*)?>[\\s\\S]*?</\\1\\s*>`, 'g'), '')
}

function withoutNamespaces(xmp: string): string {
  return xmp.replace(/xmlns:[\w-]+\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
}
