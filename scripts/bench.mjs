import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { requireNodeVersion } from './set-up/require-node-version.mjs'

// npm run bench -- NAME ...: bundles tests/bench/NAME.ts and runs it with the other arguments.

requireNodeVersion()
const { root, setUpOrExit } = await import('./set-up/set-up-or-exit.mjs')
const sources = join(root, 'tests', 'bench')
const [name, ...args] = process.argv.slice(2)
const names = readdirSync(sources)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))

if (name !== undefined && names.includes(name)) {
  await setUpOrExit()
  process.exitCode = await run(name, args)
} else {
  const wrong = name === undefined ? '' : `There is no bench "${name}". `
  console.error(`${wrong}npm run bench -- ${names.join(' | ')}`)
  process.exitCode = name === undefined ? 0 : 1
}

/**
 * @param {string} bench
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
async function run(bench, args) {
  const { bundleBench } = await import('./bench/bundle-bench.mjs')
  const file = await bundleBench(root, bench)
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], { stdio: 'inherit' })
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}
