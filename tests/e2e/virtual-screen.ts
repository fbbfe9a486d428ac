import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** A screen to put windows on: the one that there is, or on Linux one in memory. */
export interface Screen {
  /** For the environment of programs. */
  readonly environment: NodeJS.ProcessEnv
  close(): void
}

/** Why there cannot be a screen; undefined where there can. */
export function screenTrouble(): string | undefined {
  if (process.platform !== 'linux' || process.env.DISPLAY) return undefined
  const hasVirtual = spawnSync('Xvfb', ['-help']).error === undefined
  return hasVirtual ? undefined : 'needs a screen, or Xvfb'
}

export async function openScreen(): Promise<Screen> {
  if (process.platform !== 'linux' || process.env.DISPLAY) {
    return { environment: {}, close: () => undefined }
  }
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = await firstLine(server)
  return { environment: { DISPLAY: `:${display}` }, close: () => server.kill() }
}

async function firstLine(server: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: server.stdio[3] as Readable })) return line
  throw new Error('Xvfb ended at once')
}
