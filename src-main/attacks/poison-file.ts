import { z } from 'zod'
import { type NpyArray, readNpz, textArray, textOf, writeNpz } from '../datasets/npz'
import type { Poison } from './poison'
import { type RecordKind, type Records, recordKinds } from './records'
import type { Trigger } from './trigger'

type Arrays = Record<string, NpyArray>

/**
 * Writes a poison as an npz file: `description` (text, JSON), `bases`, the poison records as `records.*`, and the
 * target records as `target.*` or the trigger's `trigger` [height, width, channels].
 */
export async function writePoison(path: string, poison: Poison): Promise<void> {
  const { records, bases, aimed, ...facts } = poison
  const { aim, arrays } = describeAim(aimed)
  const description: z.output<typeof Description> = { version: 1, ...facts, ...describe(records), aim }
  await writeNpz(path, {
    description: textArray(JSON.stringify(description)),
    bases: { shape: [bases.length], data: bases },
    ...arraysOf('records', records),
    ...arrays,
  })
}

/**
 * Reads what `writePoison` wrote; bytes and values are the same.
 *
 * @throws Error naming the file and what is wrong with it
 */
export async function readPoison(path: string): Promise<Poison> {
  const arrays = await readNpz(path)
  try {
    const description = Description.parse(JSON.parse(textOf(arrays, 'description')))
    const { version: _version, kind, classNames, vocabulary, aim, ...facts } = description
    const about = { kind, classNames, vocabulary }
    const aimed = readAim(aim, about, arrays)
    return {
      ...facts,
      records: recordsFrom('records', about, arrays),
      bases: integers(arrays, 'bases'),
      aimed,
    }
  } catch (cause) {
    throw new Error(`${path} holds no poison: ${(cause as Error).message}`, { cause })
  }
}

const Aim = z.discriminatedUnion('goal', [
  z.object({ goal: z.literal('untargeted') }),
  z.object({ goal: z.literal('target'), wanted: z.int() }),
  z.object({
    goal: z.literal('trigger'),
    wanted: z.int(),
    source: z.int().exactOptional(),
    places: z.array(z.object({ top: z.int(), left: z.int() })),
  }),
])

const Description = z.object({
  version: z.literal(1),
  attack: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  seed: z.int(),
  kind: z.enum(recordKinds),
  classNames: z.array(z.string()),
  /** Of texts: how many different words there are. */
  vocabulary: z.int().exactOptional(),
  placing: z.enum(['replaces', 'added']),
  aim: Aim,
  budget: z.object({
    records: z.int(),
    labels: z.enum(['kept', 'changed']),
    largestChange: z.number().exactOptional(),
    triggerShown: z.boolean().exactOptional(),
  }),
  figures: z.record(z.string(), z.number()),
  origin: z
    .object({
      testbed: z.string(),
      settings: z.record(z.string(), z.unknown()),
      seed: z.int(),
      key: z.string(),
    })
    .exactOptional(),
})

interface About {
  readonly kind: RecordKind
  readonly classNames: readonly string[]
  readonly vocabulary?: number | undefined
}

function describe({ kind, content, classNames }: Records) {
  return {
    kind,
    classNames: [...classNames],
    ...(kind === 'tokens' && { vocabulary: content.vocabulary }),
  }
}

function describeAim(aimed: Poison['aimed']): { aim: z.output<typeof Aim>; arrays: Arrays } {
  switch (aimed.goal) {
    case 'untargeted':
      return { aim: aimed, arrays: {} }
    case 'target': {
      const { target, ...aim } = aimed
      return { aim, arrays: arraysOf('target', target) }
    }
    case 'trigger': {
      const { trigger, ...aim } = aimed
      return {
        aim: { ...aim, places: [...trigger.places] },
        arrays: { trigger: { shape: trigger.shape, data: trigger.pattern } },
      }
    }
  }
}

function readAim(aim: z.output<typeof Aim>, about: About, arrays: Arrays): Poison['aimed'] {
  switch (aim.goal) {
    case 'untargeted':
      return aim
    case 'target':
      return { ...aim, target: recordsFrom('target', about, arrays) }
    case 'trigger': {
      const { places, ...rest } = aim
      return { ...rest, trigger: { ...pattern(arrays), places } }
    }
  }
}

function pattern(arrays: Arrays): Pick<Trigger, 'pattern' | 'shape'> {
  const { data, shape } = arrayOf(arrays, 'trigger')
  if (!(data instanceof Uint8Array) || shape.length !== 3)
    throw new Error('trigger is not [h, w, c] of uint8')
  return { pattern: data, shape: shape as unknown as Trigger['shape'] }
}

function arraysOf(prefix: string, { kind, content, labels }: Records): Arrays {
  const own = { [`${prefix}.labels`]: { shape: [labels.length], data: labels } }
  switch (kind) {
    case 'images':
      return { ...own, [`${prefix}.pixels`]: { shape: content.shape, data: content.pixels } }
    case 'features':
      return { ...own, [`${prefix}.values`]: { shape: content.shape, data: content.values } }
    case 'tokens':
      return {
        ...own,
        [`${prefix}.words`]: { shape: [content.words.length], data: content.words },
        [`${prefix}.starts`]: { shape: [content.starts.length], data: content.starts },
      }
  }
}

function recordsFrom(prefix: string, { kind, classNames, vocabulary }: About, arrays: Arrays): Records {
  const labels = integers(arrays, `${prefix}.labels`)
  const common = { labels, classNames }
  switch (kind) {
    case 'images': {
      const { data, shape } = arrayOf(arrays, `${prefix}.pixels`)
      if (!(data instanceof Uint8Array) || shape.length !== 4 || shape[0] !== labels.length) {
        throw new Error(`${prefix}.pixels is not [${labels.length}, h, w, c] of uint8`)
      }
      const [records, height, width, channels] = shape as unknown as [number, number, number, number]
      return { ...common, kind, content: { pixels: data, shape: [records, height, width, channels] } }
    }
    case 'features': {
      const { data, shape } = arrayOf(arrays, `${prefix}.values`)
      if (!(data instanceof Float32Array) || shape.length !== 2 || shape[0] !== labels.length) {
        throw new Error(`${prefix}.values is not [${labels.length}, width] of float32`)
      }
      const [records, width] = shape as unknown as [number, number]
      return { ...common, kind, content: { values: data, shape: [records, width] } }
    }
    case 'tokens': {
      if (vocabulary === undefined) throw new Error('it does not say how many words there are')
      const words = integers(arrays, `${prefix}.words`)
      const starts = integers(arrays, `${prefix}.starts`)
      if (starts.length !== labels.length + 1 || starts.at(-1) !== words.length) {
        throw new Error(`${prefix}.starts does not fit its words and labels`)
      }
      return { ...common, kind, content: { words, starts, vocabulary } }
    }
  }
}

function integers(arrays: Arrays, name: string): Int32Array {
  const { data } = arrayOf(arrays, name)
  if (!(data instanceof Int32Array)) throw new Error(`${name} is not int32`)
  return data
}

function arrayOf(arrays: Arrays, name: string): NpyArray {
  const array = arrays[name]
  if (!array) throw new Error(`it holds no array named "${name}"`)
  return array
}
