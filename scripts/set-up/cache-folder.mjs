import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * The folder of this user in which downloads are kept for every checkout. It need not exist yet.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {NodeJS.Platform} [platform]
 */
export function cacheFolder(environment = process.env, platform = process.platform) {
  return join(userCache(environment, platform), 'unlearnable')
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {NodeJS.Platform} platform
 */
function userCache(environment, platform) {
  if (environment.XDG_CACHE_HOME) return environment.XDG_CACHE_HOME
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  if (platform === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local')
  return join(homedir(), '.cache')
}
