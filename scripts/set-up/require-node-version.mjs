import { readFileSync } from 'node:fs'

/**
 * Ends the process with an explanation on a Node that is older than package.json asks for. Call it before anything
 * else is imported: the other files import what an old Node does not have, and would fail without an explanation.
 */
export function requireNodeVersion() {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const needed = engines.node.replace('>=', '')
  if (isAtLeast(process.versions.node, needed)) return
  console.error(
    `This needs Node ${needed} or newer, and this is Node ${process.versions.node}. ` +
      'A current one is at https://nodejs.org.',
  )
  process.exit(1)
}

/**
 * Whether a version such as 20.19.3 is `needed` (such as 20.19) or a later one.
 *
 * @param {string} version
 * @param {string} needed
 */
export function isAtLeast(version, needed) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number)
  return major > neededMajor || (major === neededMajor && minor >= neededMinor)
}
