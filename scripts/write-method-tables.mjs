import { execFile } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { methodSummary, methodTables } from './docs/method-tables.mjs'
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
await writeFile(join(root, 'resources/docs/methods.md'), methodTables(results, await ask(['methods'])))
await writeFile(readme, replaceBetween(await readFile(readme, 'utf8'), 'methods', methodSummary(results)))
await writeFile(join(root, 'resources/readme/methods-pareto.svg'), renderParetoDrawing(results.table.methods))

/** @param {string} from a folder with results */
async function keep(from) {
  const { methods } = await ask(['lab', 'show', from])
  const [table] = methods
  if (!table) throw new Error(`${from}: there are fewer than three protections beside a clean ceiling`)
  const { mtime } = await stat(join(from, 'results.jsonl'))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const made = {
    date: mtime.toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? 'unknown',
    unlearnable: version,
    node: process.versions.node,
  }
  await writeFile(kept, JSON.stringify({ made, table }))
  const formatter = join(root, 'node_modules/@biomejs/biome/bin/biome')
  await promisify(execFile)(process.execPath, [formatter, 'format', '--write', kept])
}

/**
 * What the built program answers as JSON.
 *
 * @param {readonly string[]} words
 */
async function ask(words) {
  const program = join(root, 'out/main/cli.js')
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...words, '--json'], {
    maxBuffer: 64 * 1024 * 1024,
  })
  return JSON.parse(stdout)
}
