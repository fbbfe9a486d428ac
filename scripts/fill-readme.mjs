import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { calibrationTables } from './readme/calibration-tables.mjs'
import { peopleTable } from './readme/people-table.mjs'
import { replaceBetween } from './readme/replace-between.mjs'

// node scripts/fill-readme.mjs: puts the figures of resources/calibration.json, which `npm run check:full` writes, and of
// resources/people-table.json, which `npm run bench -- people --table` writes, into the README.

const root = resolve(import.meta.dirname, '..')
const readme = resolve(root, 'README.md')
const figures = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(resolve(root, 'resources', name), 'utf8'))
const tables = {
  calibration: calibrationTables(figures('calibration.json').rows),
  people: peopleTable(figures('people-table.json')),
}
const filled = Object.entries(tables).reduce(
  (text, [name, content]) => replaceBetween(text, name, content),
  readFileSync(readme, 'utf8'),
)
writeFileSync(readme, filled)
