import { failure } from '../../../src-shared/failure'
import type { PoisonRequest } from '../../../src-shared/poison-report'
import type { Poison, PoisonOrigin } from '../../attacks/poison'
import { readPoison } from '../../attacks/poison-file'
import type { Records } from '../../attacks/records'
import { recordsKey } from '../../attacks/records-key'
import type { Ground } from '../testbeds/define'
import { openGround } from './open-ground'

/** A poison with the very training set that it was made for. */
export interface PlacedPoison {
  readonly poison: Poison
  readonly origin: PoisonOrigin
  readonly train: Records
  readonly ground: Ground
}

/**
 * Reads a poison and has its training set drawn again.
 *
 * @throws FailureError `unreadable` when the file holds no poison of a testbed or its data cannot be read; `refused`
 *   when the data there are others than those that it was made for
 */
export async function openPoison({
  poison: file,
  data,
  base,
  resources,
}: PoisonRequest): Promise<PlacedPoison> {
  const poison = await read(file)
  const { origin } = poison
  if (!origin) throw failure('poison-without-origin', { file }, { file })
  const settings = { ...origin.settings, ...(data !== undefined && { data }) }
  const ground = await openGround({ testbed: origin.testbed, settings }, { base, resources })
  const { train } = ground.draw(origin.seed)
  if (recordsKey(train) !== origin.key) {
    throw failure('poison-of-other-training-set', { file }, { file })
  }
  return { poison, origin: { ...origin, settings }, train, ground }
}

async function read(file: string): Promise<Poison> {
  try {
    return await readPoison(file)
  } catch (cause) {
    const reason = (cause as Error).message
    throw failure('poison-malformed', { file, reason }, { file, cause })
  }
}
