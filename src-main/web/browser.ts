import open from 'open'

/** Opens an address in the user's browser, where there is a screen to show it on; elsewhere, and on failure, nothing. */
export async function openInBrowser(address: string): Promise<void> {
  if (!hasScreen(process.env, process.platform)) return
  try {
    const opener = await open(address)
    // The address was printed; a browser that does not start is no reason to end.
    opener.on('error', () => undefined)
  } catch {
    // The same.
  }
}

/** Whether a browser that is started here would be seen by who started it. */
export function hasScreen(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (platform === 'linux') return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
  return env.SSH_CONNECTION === undefined
}
