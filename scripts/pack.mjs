import { cp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { requireNodeVersion } from './set-up/require-node-version.mjs'

// npm run pack: the desktop program as a folder that runs without this checkout, in dist/. Arguments go to
// electron-builder instead: npm run pack -- --linux deb makes an installer.

requireNodeVersion()
const { root, setUpOrExit } = await import('./set-up/set-up-or-exit.mjs')
const { runPackageCommand } = await import('./check/run-package-command.mjs')
const { stageApplication } = await import('./pack/stage-application.mjs')
const { stageEngine } = await import('./pack/stage-engine.mjs')
const { writeLicences } = await import('./pack/licences.mjs')

await setUpOrExit()
const stage = join(root, 'out', 'package')
await rm(stage, { recursive: true, force: true })
const inApplication = await stageApplication(root, join(stage, 'application'))
const inEngine = await stageEngine(root, join(stage, 'resources', 'engine'))
await writeLicences(join(stage, 'resources', 'LICENCES.txt'), [...inApplication, ...inEngine])
await cp(join(root, 'resources', 'licences'), join(stage, 'resources', 'licences'), { recursive: true })

const given = process.argv.slice(2)
const args = [...(given.length > 0 ? given : ['--dir']), ...(await electronInPlace())]
const isPacked = await runPackageCommand('electron-builder', 'electron-builder', args)
// More than a gigabyte, all of it in the package as well.
await rm(stage, { recursive: true, force: true })
process.exitCode = isPacked ? 0 : 1

/** An Electron that is already on this computer is taken instead of a download, as the package `electron` does. */
async function electronInPlace() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) return []
  const version = (await readFile(join(folder, 'version'), 'utf8')).trim().replace(/^v/, '')
  return [`-c.electronDist=${folder}`, `-c.electronVersion=${version}`]
}
