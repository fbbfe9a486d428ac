import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { askProgram } from './docs/ask-program.mjs'
import { madeBy } from './docs/made.mjs'
import { methodSummary, methodTables } from './docs/method-tables.mjs'
import { writeResults } from './docs/write-results.mjs'
import { replaceBetween } from './readme/replace-between.mjs'

// node scripts/write-method-tables.mjs [--pictures RESULTS] [--people RESULTS]: takes the results of finished matrices,
// folders on the computer where they were run, into resources/methods.json; then writes from that file
// resources/docs/methods.md, the README between its marks, and resources/readme/methods-pareto.svg. Needs the built
// program.

const root = join(import.meta.dirname, '..')
const kept = join(root, 'resources/methods.json')
const { values } = parseArgs({ options: { pictures: { type: 'string' }, people: { type: 'string' } } })
const results = JSON.parse(await readFile(kept, 'utf8'))
if (values.pictures !== undefined) Object.assign(results, await methodsIn(resolve(values.pictures)))
if (values.people !== undefined) results.people = await peopleIn(resolve(values.people))
await writeResults(kept, results)
const readme = join(root, 'README.md')
const { renderParetoDrawing } = await import(pathToFileURL(join(root, 'out/report/pareto-drawing.mjs')).href)
await writeFile(join(root, 'resources/docs/methods.md'), methodTables(results, await askProgram(['methods'])))
await writeFile(readme, replaceBetween(await readFile(readme, 'utf8'), 'methods', methodSummary(results)))
await writeFile(join(root, 'resources/readme/methods-pareto.svg'), renderParetoDrawing(results.table.methods))

/** @param {string} folder with results */
async function methodsIn(folder) {
  const { methods } = await askProgram(['lab', 'show', folder])
  const [table] = methods
  if (!table) throw new Error(`${folder}: there are fewer than three protections beside a clean ceiling`)
  return { made: await madeBy(folder), table }
}

/** @param {string} folder with results */
async function peopleIn(folder) {
  const { summary } = await askProgram(['lab', 'show', folder])
  return { made: await madeBy(folder), rows: summary }
}
