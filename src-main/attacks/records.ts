import { failure } from '../../src-shared/failure'
import { type ImageSet, valuesPerImage } from '../datasets/image-set'

/** Pictures [N, H, W, C] as a file holds them, so that no poison lives on fractions of a grey level. */
export interface ImageContent {
  readonly pixels: Uint8Array
  readonly shape: readonly [records: number, height: number, width: number, channels: number]
}

/** Rows of numbers [N, D]. */
export interface FeatureContent {
  readonly values: Float32Array
  readonly shape: readonly [records: number, width: number]
}

/**
 * Texts as the words that occur in them, each once. The words of text i are
 * `words[starts[i]] .. words[starts[i + 1] - 1]`, numbers below `vocabulary`, ascending; `starts` is [N + 1].
 */
export interface TokenContent {
  readonly words: Int32Array
  readonly starts: Int32Array
  readonly vocabulary: number
}

export interface Contents {
  readonly images: ImageContent
  readonly features: FeatureContent
  readonly tokens: TokenContent
}
export type RecordKind = keyof Contents
export { recordKinds } from '../../src-shared/threat-model'

interface RecordsOf<Kind extends RecordKind> {
  readonly kind: Kind
  readonly content: Contents[Kind]
  /** [N], 0 .. classNames.length - 1, as they are stored. */
  readonly labels: Int32Array
  readonly classNames: readonly string[]
}

/** Labelled records that somebody learns from or is tested on. */
export type Records<Kind extends RecordKind = RecordKind> = { [Each in Kind]: RecordsOf<Each> }[Kind]

/** A set of pictures, rounded to whole grey levels. */
export function recordsOfImages(set: ImageSet): Records<'images'> {
  const pixels = new Uint8Array(set.images.length)
  for (let at = 0; at < pixels.length; at++) pixels[at] = toGreyLevel(set.images[at] as number)
  return {
    kind: 'images',
    content: { pixels, shape: set.shape },
    labels: set.labels,
    classNames: set.classNames,
  }
}

/** The grey level 0..255 of a value in 0..1; what is outside is clamped. */
export function toGreyLevel(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 255)
}

/** The pictures as a network takes them, in 0..1. */
export function imagesOf({ content, labels, classNames }: Records<'images'>): ImageSet {
  const images = new Float32Array(content.pixels.length)
  for (let at = 0; at < images.length; at++) images[at] = (content.pixels[at] as number) / 255
  return { images, shape: content.shape, labels, classNames }
}

/** The chosen records in the order given; rows may repeat. */
export function selectRecords<Kind extends RecordKind>(
  records: Records<Kind>,
  rows: ArrayLike<number>,
): Records<Kind> {
  const labels = Int32Array.from(rows, (row) => records.labels[row] as number)
  return { ...records, labels, content: selectContent(records as unknown as Records, rows) } as Records<Kind>
}

/**
 * The records of both, the first ones first.
 *
 * @throws FailureError `bad request` when they are of different kinds, shapes or vocabularies
 */
export function joinRecords<Kind extends RecordKind>(
  first: Records<Kind>,
  second: Records<Kind>,
): Records<Kind> {
  const labels = new Int32Array(first.labels.length + second.labels.length)
  labels.set(first.labels)
  labels.set(second.labels, first.labels.length)
  return {
    ...first,
    labels,
    content: joinContent(first as unknown as Records, second as unknown as Records),
  } as Records<Kind>
}

function selectContent(records: Records, rows: ArrayLike<number>): Contents[RecordKind] {
  switch (records.kind) {
    case 'images': {
      const [, height, width, channels] = records.content.shape
      const pixels = pickRows(records.content.pixels, valuesPerImage(records.content), rows)
      return { pixels, shape: [rows.length, height, width, channels] }
    }
    case 'features': {
      const width = records.content.shape[1]
      return { values: pickRows(records.content.values, width, rows), shape: [rows.length, width] }
    }
    case 'tokens':
      return tokensOf(
        Array.from(rows, (row) => wordsOf(records.content, row)),
        records.content.vocabulary,
      )
  }
}

function joinContent(first: Records, second: Records): Contents[RecordKind] {
  if (first.kind === 'images' && second.kind === 'images') {
    const [count, ...size] = first.content.shape
    const [further, ...otherSize] = second.content.shape
    if (size.join() === otherSize.join()) {
      return { pixels: join(first.content.pixels, second.content.pixels), shape: [count + further, ...size] }
    }
  }
  if (first.kind === 'features' && second.kind === 'features') {
    const [count, width] = first.content.shape
    const [further, otherWidth] = second.content.shape
    if (width === otherWidth) {
      return { values: join(first.content.values, second.content.values), shape: [count + further, width] }
    }
  }
  if (first.kind === 'tokens' && second.kind === 'tokens') {
    const { vocabulary } = first.content
    if (vocabulary === second.content.vocabulary) {
      return tokensOf([...textsOf(first.content), ...textsOf(second.content)], vocabulary)
    }
  }
  throw failure('poison-shape-differs', {})
}

/** The words of one text. */
export function wordsOf({ words, starts }: TokenContent, text: number): Int32Array {
  return words.subarray(starts[text], starts[text + 1])
}

/** @param texts the words of each, ascending, none twice */
export function tokensOf(texts: readonly Int32Array[], vocabulary: number): TokenContent {
  const starts = new Int32Array(texts.length + 1)
  for (const [text, words] of texts.entries()) starts[text + 1] = (starts[text] as number) + words.length
  const words = new Int32Array(starts[texts.length] as number)
  for (const [text, own] of texts.entries()) words.set(own, starts[text])
  return { words, starts, vocabulary }
}

function textsOf(content: TokenContent): Int32Array[] {
  return Array.from({ length: content.starts.length - 1 }, (_, text) => wordsOf(content, text))
}

function pickRows<Values extends Uint8Array | Float32Array>(
  values: Values,
  width: number,
  rows: ArrayLike<number>,
): Values {
  const picked = emptyLike(values, rows.length * width)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    picked.set(values.subarray(row * width, (row + 1) * width), i * width)
  }
  return picked
}

function join<Values extends Uint8Array | Float32Array>(first: Values, second: Values): Values {
  const all = emptyLike(first, first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}

function emptyLike<Values extends Uint8Array | Float32Array>(values: Values, length: number): Values {
  return (values instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length)) as Values
}
