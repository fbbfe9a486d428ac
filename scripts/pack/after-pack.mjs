import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Takes out the sample application of Electron's distribution, which electron-builder leaves beside ours when it is
 * given a folder with Electron.
 *
 * @param {import('app-builder-lib').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, packager, electronPlatformName }) {
  const isMac = electronPlatformName === 'darwin'
  const contents = isMac ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents') : appOutDir
  const resources = join(contents, isMac ? 'Resources' : 'resources')
  const samples = (await readdir(resources)).filter((name) => name.startsWith('default_app'))
  for (const name of samples) await rm(join(resources, name), { recursive: true })
}
