import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where this user's keys, noise and library live: what UNLEARNABLE_DATA names, else the system's usual place for an
 * application's data.
 */
export function userDataFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env.UNLEARNABLE_DATA !== undefined) return env.UNLEARNABLE_DATA
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Unlearnable')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Unlearnable')
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'unlearnable')
}
