import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { countOne, countTests, summaryLine } from './check/counts.mjs'
import { requireNodeVersion } from './set-up/require-node-version.mjs'

// npm test: the static checks and the tests, and at the end one line that counts them. Arguments go to vitest, but
// for --full, which adds the long calibration runs of tests/full.

requireNodeVersion()
const { root, setUpOrExit } = await import('./set-up/set-up-or-exit.mjs')
const { runPackageCommand } = await import('./check/run-package-command.mjs')
/** @type {import('./check/counts.mjs').Counts[]} */
const counts = []
// The set-up ends the process when it fails; the last line is then still a count.
process.on('exit', (code) => {
  if (counts.length === 0 && code !== 0) console.log(summaryLine([countOne(false)]))
})

await setUpOrExit()
for (const [name, run] of Object.entries(staticChecks())) {
  counts.push(countOne(await timed(name, run)))
}
counts.push(await runTests(process.argv.slice(2)))
const line = summaryLine(counts)
process.exitCode = counts.some(({ failed }) => failed > 0) ? 1 : 0
console.log(`\n${line}`)

/** @returns {Readonly<Record<string, () => Promise<boolean>>>} */
function staticChecks() {
  const sources = ['src-main', 'src-shared', 'src-renderer', 'tests'].filter((folder) =>
    existsSync(join(root, folder)),
  )
  return {
    'format and lint': () => runPackageCommand('@biomejs/biome', 'biome', ['check', '.']),
    types: () => runPackageCommand('typescript', 'tsc', ['-p', '.']),
    'types of the scripts': () => runPackageCommand('typescript', 'tsc', ['-p', 'scripts']),
    'import rule': () =>
      runPackageCommand('dependency-cruiser', 'depcruise', [
        '--config',
        '.dependency-cruiser.cjs',
        ...sources,
      ]),
  }
}

/** @param {readonly string[]} args */
async function runTests(args) {
  const report = join(root, 'out', 'check', 'tests.json')
  await mkdir(dirname(report), { recursive: true })
  // One left by an earlier run must not be taken for this one's.
  await rm(report, { force: true })
  const mode = args.includes('--full') ? ['--mode', 'full'] : []
  const others = args.filter((argument) => argument !== '--full')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const ok = await timed('tests', () =>
    runPackageCommand('vitest', 'vitest', ['run', ...mode, ...reporters, ...others]),
  )
  return countTests(await readFile(report, 'utf8').catch(() => undefined), ok)
}

/**
 * @param {string} name
 * @param {() => Promise<boolean>} check
 */
async function timed(name, check) {
  console.log(`\n== ${name}`)
  const started = performance.now()
  const ok = await check()
  console.log(
    `== ${name}: ${ok ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
  return ok
}
