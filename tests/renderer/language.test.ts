import { expect, test } from 'vitest'
import de from '../../src-renderer/language/de.json'
import en from '../../src-renderer/language/en.json'

interface Texts {
  readonly [key: string]: string | Texts
}

/** All texts by their whole keys. */
function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flat(value, `${prefix}${key}.`)],
    ),
  )
}

/** What is filled in, without how it is formatted. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/{{\s*(\w+)[^}]*}}/g)].map(([, name]) => name as string))].sort()
}

const english = flat(en)
/** Methods, counter-measures and attacks speak English themselves; see method-wording.test.ts. */
const {
  methods: _methods,
  defences: _defences,
  poisoningAttacks: _attacks,
  poisoningTestbeds: _testbeds,
  ...germanTexts
} = de
const german = flat(germanTexts)

test('every text is there in both languages', () => {
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
})

test('translations fill in the same values', () => {
  const differing = [...english].filter(
    ([key, text]) => placeholders(text).join() !== placeholders(german.get(key) ?? '').join(),
  )
  expect(differing.map(([key]) => key)).toEqual([])
})

test('no text is empty', () => {
  const empty = [...english, ...german].filter(([, text]) => text.trim() === '')
  expect(empty).toEqual([])
})

test('what is counted has a text for one and for several', () => {
  const stems = [...english.keys()].flatMap((key) => /^(.*)_(?:one|other)$/.exec(key)?.[1] ?? [])
  const lonely = stems.filter((stem) => !english.has(`${stem}_one`) || !english.has(`${stem}_other`))
  expect(lonely).toEqual([])
})
