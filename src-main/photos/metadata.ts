import type { Exif } from 'exif-reader'
import { type Message, messageOf } from '../../src-shared/message'
import type { MetadataKind, MetadataPolicy } from '../../src-shared/photo'
import { largestBlock } from './attach-blocks'
import { rebuildExif } from './exif-block'
import { namesPlace, readIptc } from './iptc-block'
import type { SourceMetadata } from './photo'
import { exifEntries } from './source-metadata'
import { cleanXmp } from './xmp-block'

/** What goes into the written file. */
export interface KeptMetadata {
  readonly exif?: Buffer
  readonly xmp?: string
  readonly iptc?: Buffer
  /** Which blocks had to be left out. */
  readonly notes: readonly Message[]
}

/**
 * What of the original's metadata goes into the written file. A block that cannot be cleaned for certain is left out
 * as a whole. Orientation, size and thumbnails of the original are never taken over.
 */
export function keptMetadata(source: SourceMetadata, policy: MetadataPolicy): KeptMetadata {
  if (policy === 'remove') return { notes: [] }
  const place = policy === 'keep' ? 'keep' : 'remove'
  const exif = source.exif && rebuildExif(source.exif, place)
  const xmp = source.xmp && cleanXmp(source.xmp, place)
  const iptc = source.iptc && cleanIptc(source.iptc, place)
  const lost = [
    ...(source.exif && !exif ? ['EXIF'] : []),
    ...(source.xmp && !xmp ? ['XMP'] : []),
    ...(source.iptc && !iptc ? ['IPTC'] : []),
  ]
  return {
    ...(exif && { exif }),
    ...(xmp && { xmp }),
    ...(iptc && { iptc }),
    notes: lost.map((block) => messageOf('note-metadata-uncleanable', { block })),
  }
}

/** What the metadata tell, in the order of `MetadataKind`. */
export function describeMetadata({ exif, xmp, iptc, comments }: SourceMetadata): ReadonlySet<MetadataKind> {
  const kinds = new Set<MetadataKind>()
  if (exif) addAll(kinds, kindsOfExif(exif))
  if (xmp) addAll(kinds, kindsOfXmp(xmp.toString('utf8')))
  if (iptc) addAll(kinds, kindsOfIptc(iptc))
  if (comments.length > 0) kinds.add('description')
  return kinds
}

function addAll<T>(set: Set<T>, values: Iterable<T>): void {
  for (const value of values) set.add(value)
}

function cleanIptc(iptc: Buffer, place: 'keep' | 'remove'): Buffer | undefined {
  const records = readIptc(iptc)
  if (!records || iptc.length > largestBlock) return undefined
  return Buffer.concat(
    records.filter((one) => place === 'keep' || !namesPlace(one)).map(({ bytes }) => bytes),
  )
}

/** Words in the names of EXIF entries. The first kind whose words are found is the entry's. */
const exifWords: readonly (readonly [MetadataKind, RegExp])[] = [
  ['maker notes', /^MakerNote$/],
  ['author', /Artist|Copyright|Owner|XPAuthor/],
  ['description', /ImageDescription|DocumentName|UserComment|XP[A-Z]|Rating/],
  ['software', /Software|HostComputer|ImageHistory/],
  ['time', /DateTime|OffsetTime|SubSecTime/],
  [
    'camera',
    /^(Make|Model)$|Camera|Serial|Lens|Exposure|FNumber|ISOSpeed|ShutterSpeed|Aperture|Brightness|Metering|Flash$|FocalLength|ImageUniqueID/,
  ],
]

function kindsOfExif(exif: Buffer): MetadataKind[] {
  const entries: Exif | undefined = exifEntries(exif)
  if (!entries) return ['other']
  const names = [...Object.keys(entries.Image ?? {}), ...Object.keys(entries.Photo ?? {})]
  const kinds = names.flatMap((name) => exifWords.find(([, words]) => words.test(name))?.[0] ?? [])
  if (Object.keys(entries.GPSInfo ?? {}).some((name) => name !== 'GPSVersionID')) kinds.push('location')
  if (entries.Thumbnail?.JPEGInterchangeFormat !== undefined) kinds.push('thumbnail')
  return kinds
}

/** XMP and IPTC are searched for words and numbers only: they hold more than any list of names foresees. */
const xmpWords: readonly (readonly [MetadataKind, RegExp])[] = [
  ['location', /:(GPS|Gps|City|Country|State|Location|Sublocation)/],
  ['time', /Date[=>]|DateTime|DateCreated|:when/],
  ['camera', /tiff:(Make|Model)|aux:|exifEX:|SerialNumber/],
  ['thumbnail', /xmpGImg:|:Thumbnails/],
  ['author', /dc:(creator|rights)|photoshop:(Credit|AuthorsPosition)|CreatorContactInfo/],
  ['description', /dc:(title|description|subject)|photoshop:(Headline|Instructions)/],
  ['software', /CreatorTool|softwareAgent|crs:|DocumentID/],
]

function kindsOfXmp(xmp: string): MetadataKind[] {
  const kinds = xmpWords.filter(([, words]) => words.test(xmp)).map(([kind]) => kind)
  return kinds.length > 0 ? kinds : ['other']
}

const iptcNumbers: readonly (readonly [MetadataKind, readonly number[]])[] = [
  ['time', [30, 35, 37, 38, 47, 55, 60, 62, 63]],
  ['author', [80, 85, 110, 115, 116, 118, 122]],
  ['description', [5, 15, 20, 25, 40, 105, 120]],
  ['software', [65, 70]],
]

function kindsOfIptc(iptc: Buffer): MetadataKind[] {
  const records = readIptc(iptc)
  if (!records) return ['other']
  return records.flatMap((record) => {
    if (namesPlace(record)) return ['location']
    return iptcNumbers.find(([, numbers]) => record.group === 2 && numbers.includes(record.number))?.[0] ?? []
  })
}
