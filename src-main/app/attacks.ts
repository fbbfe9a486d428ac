import { extname, join, parse, resolve } from 'node:path'
import type { AttackOrder, AttackPlace, AttackResult, PricedAttack } from '../../src-shared/attack-run'
import type { Engine } from '../engine/host'
import type { Watcher } from './copies'
import { version } from './version'

export interface AttackTools {
  readonly engine: Engine
  /** The folder with package.json and `resources`. */
  readonly root: string
}

export interface AttackWatcher extends Watcher {
  /** Called before anything is worked out. */
  readonly onPlanned?: (plan: PricedAttack) => void
}

/** Where the engine looks for data: relative paths start from the working folder. */
export function attackPlace(root: string): AttackPlace {
  return { base: process.cwd(), resources: join(root, 'resources') }
}

/**
 * Poisons data and trains fresh victims with and without the poison.
 *
 * @param out file of the poison; with several trials the others get a number
 * @throws FailureError: `bad request` naming what does not exist or makes no sense; `unreadable`, `unwritable`;
 *   `cancelled`
 */
export async function runAttack(
  order: AttackOrder,
  out: string | undefined,
  { engine, root }: AttackTools,
  { signal, onProgress, onPlanned }: AttackWatcher = {},
): Promise<AttackResult & { readonly files: readonly string[] }> {
  const place = attackPlace(root)
  const plan = await engine.call('plan-attack', { order, place }, { signal })
  onPlanned?.(plan)
  const files = out === undefined ? [] : poisonFiles(resolve(out), plan.trials)
  const result = await engine.call(
    'run-attack',
    { order, place, poisons: files, version },
    { signal, onProgress },
  )
  return { ...result, files }
}

/** `poison.npz`, `poison-2.npz` and so on. */
function poisonFiles(out: string, trials: number): string[] {
  const { dir, name } = parse(out)
  const ending = extname(out)
  return Array.from({ length: trials }, (_, trial) =>
    trial === 0 ? out : join(dir, `${name}-${trial + 1}${ending}`),
  )
}
