import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { attackTables } from './docs/attack-tables.mjs'

// Writes resources/docs/attacks.md, from what the built program says of its attacks.

const root = join(import.meta.dirname, '..')
const listed = await promisify(execFile)(
  process.execPath,
  [join(root, 'out/main/cli.js'), 'attack', 'list', '--json'],
  { maxBuffer: 64 * 1024 * 1024 },
)
await writeFile(join(root, 'resources/docs/attacks.md'), attackTables(JSON.parse(listed.stdout)))
