import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { attackTables } from '../../scripts/docs/attack-tables.mjs'
import { verdictCounts } from '../../scripts/docs/poisoning-matrix.mjs'
import { replaceBetween } from '../../scripts/readme/replace-between.mjs'
import { attackCatalogue } from '../../src-main/evaluate/attacking/attack-catalogue'

const read = (/** @type {string} */ name) => readFile(join(import.meta.dirname, '../..', name), 'utf8')
const results = JSON.parse(await read('resources/poisoning.json'))

it('the page of the attacks says what they say of themselves; see scripts/write-attack-tables.mjs', async () => {
  expect(await read('resources/docs/attacks.md')).toBe(attackTables(attackCatalogue().attacks, results))
})

it('an attack has one line in each table, whatever its words hold', () => {
  const [attack] = attackCatalogue().attacks
  if (!attack) throw new Error('there is no attack')
  const text = attackTables([{ ...attack, name: 'A|B' }], results)
  expect(text.split('\n').filter((line) => line.startsWith('| A\\|B |'))).toHaveLength(3)
})

it('the page says of every cell that is not as expected what was found, and why, or that nobody knows', () => {
  const text = attackTables(attackCatalogue().attacks, results)
  /** @type {import('../../scripts/docs/poisoning-matrix.mjs').PoisoningResults} */
  const { summary } = results
  const differing = summary.filter(({ verdict }) => verdict === 'disagrees')
  expect(text.match(/ was expected, \w+ was found; .+\.$/gm)).toHaveLength(differing.length)
  expect(text.match(/ \(!\) \|/g)).toHaveLength(differing.length)
})

it('the README counts the cells of the same matrix', async () => {
  const readme = await read('README.md')
  expect(replaceBetween(readme, 'poisoning', `${verdictCounts(results.summary)}.`)).toBe(readme)
})
