import { spawnSync } from 'node:child_process'
import { engineEnvironment } from '../../../src-main/engine/environment'

/**
 * Begins a bench anew with the environment and the switches of the engine's process and ends with it; returns in the process that was
 * begun. TensorFlow reads that environment only when its library is loaded, so it must be there before a process starts.
 */
export function restartAsEngine(): void {
  if (process.env.UNLEARNABLE_BENCH_CHILD !== undefined) return
  const env = { ...engineEnvironment(process.env), UNLEARNABLE_BENCH_CHILD: '1' }
  const { status } = spawnSync(process.execPath, ['--expose-gc', ...process.argv.slice(1)], {
    env,
    stdio: 'inherit',
  })
  process.exit(status ?? 1)
}
