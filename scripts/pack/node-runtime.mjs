import { chmod, copyFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exists } from '../set-up/exists.mjs'

/**
 * Copies the Node that runs this script, with its licence, into the engine's folder. The native parts were installed
 * for this Node's platform, and were proved on it.
 *
 * @param {string} folder
 * @throws Error when the licence is not where Node's distributions put it
 */
export async function stageNode(folder) {
  const node = await realpath(process.execPath)
  const target = join(folder, process.platform === 'win32' ? 'node.exe' : 'node')
  await copyFile(node, target)
  await chmod(target, 0o755)
  await copyFile(await licenceOf(node), join(folder, 'LICENSE.node.txt'))
}

/** @param {string} node */
async function licenceOf(node) {
  const beside = dirname(node)
  const installed = dirname(beside)
  const places = [
    join(beside, 'LICENSE'),
    join(installed, 'LICENSE'),
    join(installed, 'share', 'doc', 'nodejs', 'LICENSE'),
    join(installed, 'share', 'doc', 'node', 'LICENSE'),
  ]
  for (const place of places) if (await exists(place)) return place
  throw new Error(
    `The licence of ${node}, which has to be shipped with it, is in none of: ${places.join(', ')}. ` +
      'Pack with a Node from https://nodejs.org, which brings it.',
  )
}
