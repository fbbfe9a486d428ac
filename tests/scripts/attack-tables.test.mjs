import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { attackTables } from '../../scripts/docs/attack-tables.mjs'
import { attackCatalogue } from '../../src-main/evaluate/attacking/attack-catalogue'

const page = join(import.meta.dirname, '../../resources/docs/attacks.md')

it('the page of the attacks says what they say of themselves; see scripts/write-attack-tables.mjs', async () => {
  expect(await readFile(page, 'utf8')).toBe(attackTables(attackCatalogue().attacks))
})

it('an attack has one line in each table, whatever its words hold', () => {
  const [attack] = attackCatalogue().attacks
  if (!attack) throw new Error('there is no attack')
  const text = attackTables([{ ...attack, name: 'A|B' }])
  expect(text.split('\n').filter((line) => line.startsWith('| A\\|B |'))).toHaveLength(3)
})
