import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { askProgram } from './docs/ask-program.mjs'
import { attackTables } from './docs/attack-tables.mjs'
import { madeBy } from './docs/made.mjs'
import { verdictCounts } from './docs/poisoning-matrix.mjs'
import { writeResults } from './docs/write-results.mjs'
import { replaceBetween } from './readme/replace-between.mjs'

// node scripts/write-attack-tables.mjs [RESULTS]: takes the results of a finished `lab run poisoning`, a folder on the
// computer where it was run, into resources/poisoning.json; then writes resources/docs/attacks.md from that file and
// from what the built program says of its attacks, and the README between its marks.

const root = join(import.meta.dirname, '..')
const kept = join(root, 'resources/poisoning.json')
const readme = join(root, 'README.md')
const [folder] = process.argv.slice(2)
if (folder !== undefined) {
  const from = resolve(folder)
  const { summary } = await askProgram(['lab', 'show', from])
  await writeResults(kept, { made: await madeBy(from), summary })
}
const results = JSON.parse(await readFile(kept, 'utf8'))
const page = attackTables(await askProgram(['attack', 'list']), results)
await writeFile(join(root, 'resources/docs/attacks.md'), page)
const counts = `${verdictCounts(results.summary)}.`
await writeFile(readme, replaceBetween(await readFile(readme, 'utf8'), 'poisoning', counts))
