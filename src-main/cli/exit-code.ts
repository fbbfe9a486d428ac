import type { Failure } from '../../src-shared/failure'

/** What the process tells its caller; part of the command line's interface and listed in its help. */
export const exitCode = {
  done: 0,
  failed: 1,
  usage: 2,
  someFailed: 3,
  cancelled: 130,
} as const

export const exitCodeHelp = `
Exit codes:
  0    done
  1    failed, or protection cannot run here
  2    the command was not understood
  3    finished, but some photos could not be protected
  130  cancelled (Ctrl-C); the same command goes on where it stopped`

export function exitCodeOf({ kind }: Failure): number {
  if (kind === 'cancelled') return exitCode.cancelled
  return kind === 'bad request' ? exitCode.usage : exitCode.failed
}
