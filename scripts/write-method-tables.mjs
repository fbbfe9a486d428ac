import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { askProgram } from './docs/ask-program.mjs'
import { madeBy } from './docs/made.mjs'
import { methodSummary, methodTables } from './docs/method-tables.mjs'
import { writeResults } from './docs/write-results.mjs'
import { replaceBetween } from './readme/replace-between.mjs'

// node scripts/write-method-tables.mjs [RESULTS]: takes the results of a finished matrix, a folder on the computer where
// it was run, into resources/methods.json; then writes from that file resources/docs/methods.md, the README between its
// marks, and resources/readme/methods-pareto.svg. Needs the built program.

const root = join(import.meta.dirname, '..')
const kept = join(root, 'resources/methods.json')
const [folder] = process.argv.slice(2)
if (folder !== undefined) await keep(resolve(folder))
const results = JSON.parse(await readFile(kept, 'utf8'))
const readme = join(root, 'README.md')
const { renderParetoDrawing } = await import(pathToFileURL(join(root, 'out/report/pareto-drawing.mjs')).href)
await writeFile(join(root, 'resources/docs/methods.md'), methodTables(results, await askProgram(['methods'])))
await writeFile(readme, replaceBetween(await readFile(readme, 'utf8'), 'methods', methodSummary(results)))
await writeFile(join(root, 'resources/readme/methods-pareto.svg'), renderParetoDrawing(results.table.methods))

/** @param {string} from a folder with results */
async function keep(from) {
  const { methods } = await askProgram(['lab', 'show', from])
  const [table] = methods
  if (!table) throw new Error(`${from}: there are fewer than three protections beside a clean ceiling`)
  await writeResults(kept, { made: await madeBy(from), table })
}
