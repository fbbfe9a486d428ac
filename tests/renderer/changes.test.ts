import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { changesOf } from '../../src-renderer/views/settings/changes-of'

test('the version that is built says what is new, in every language', async () => {
  const { version } = JSON.parse(await readFile(resolve(import.meta.dirname, '../../package.json'), 'utf8'))
  const [english, german] = [changesOf(version, 'en'), changesOf(version, 'de')]
  expect(english.length).toBeGreaterThan(0)
  expect(german).toHaveLength(english.length)
  expect(german.filter((change) => english.includes(change))).toEqual([])
})

test('a version of which nothing is noted says nothing', () => {
  expect(changesOf('0.0.0', 'en')).toEqual([])
})
