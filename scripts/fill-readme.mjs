import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { calibrationTables } from './readme/calibration-tables.mjs'
import { replaceBetween } from './readme/replace-between.mjs'

// node scripts/fill-readme.mjs: puts the figures of resources/calibration.json, which `npm run check:full` writes, into
// the README.

const root = resolve(import.meta.dirname, '..')
const readme = resolve(root, 'README.md')
const { rows } = JSON.parse(readFileSync(resolve(root, 'resources/calibration.json'), 'utf8'))
writeFileSync(readme, replaceBetween(readFileSync(readme, 'utf8'), 'calibration', calibrationTables(rows)))
