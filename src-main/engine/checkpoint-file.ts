import { z } from 'zod'
import { type NpyArray, readNpz, textArray, textOf, writeNpz } from '../datasets/npz'
import type { Checkpoint } from '../tensor/run'

const Header = z.object({ request: z.string(), state: z.record(z.string(), z.unknown()) })

/** Keeps the state of a learning for the request that it belongs to. */
export async function writeCheckpoint(path: string, request: string, checkpoint: Checkpoint): Promise<void> {
  const arrays: Record<string, NpyArray> = {
    checkpoint: textArray(JSON.stringify({ request, state: checkpoint.state })),
  }
  for (const [name, data] of Object.entries(checkpoint.arrays)) {
    arrays[`array/${name}`] = { shape: [data.length], data }
  }
  await writeNpz(path, arrays)
}

/** The state kept for this very request; undefined where there is none, or none that can be read. */
export async function readCheckpoint(path: string, request: string): Promise<Checkpoint | undefined> {
  const arrays = await readNpz(path).catch(() => undefined)
  if (!arrays) return undefined
  try {
    const header = Header.parse(JSON.parse(textOf(arrays, 'checkpoint')))
    if (header.request !== request) return undefined
    const floats = Object.entries(arrays).flatMap(([name, { data }]) =>
      name.startsWith('array/') && data instanceof Float32Array ? [[name.slice('array/'.length), data]] : [],
    )
    return { state: header.state, arrays: Object.fromEntries(floats) as Checkpoint['arrays'] }
  } catch {
    return undefined
  }
}
