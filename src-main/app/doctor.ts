import { access, mkdir, readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Check, DoctorReport } from '../../src-shared/doctor'
import type { EngineFacts } from '../../src-shared/facts'
import { failureOf } from '../../src-shared/failure'
import { type MessageText, messageOf, messageText, partOf } from '../../src-shared/message'
import type { Engine } from '../engine/host'
import { cannotMake } from '../files/writing-trouble'
import { version } from './version'

export interface DoctorOptions {
  readonly engine: Engine
  /** The folder with package.json and node_modules. */
  readonly root: string
  /** Where keys and noise are kept. */
  readonly dataFolder: string
}

/** Enough for the copies of some hundred photos. */
const bytesWanted = 2 * 2 ** 30

/** Looks at everything that protecting photos stands on. Changes nothing but making the data folder. */
export async function examine({ engine, root, dataFolder }: DoctorOptions): Promise<DoctorReport> {
  const facts = await engine.call('facts', {}).catch((thrown: unknown) => failureOf(thrown))
  const engineChecks: Check[] =
    'kind' in facts
      ? [
          {
            name: 'TensorFlow',
            state: 'missing',
            detail: messageOf('found-no-engine', { reason: partOf(facts) }),
          },
        ]
      : checksOfEngine(facts, await routeOfTensorFlow(root))
  const checks = [...engineChecks, await checkElectron(root), await checkSpace(dataFolder)]
  return {
    version,
    healthy: checks.every(({ state }) => state !== 'missing'),
    checks,
    ...('kind' in facts ? {} : { engine: facts }),
  }
}

function checksOfEngine(facts: EngineFacts, route: MessageText): Check[] {
  const { cpu, sharp } = facts
  return [
    {
      name: 'Node',
      state: 'in place',
      detail: messageOf('found-node', { version: facts.node, platform: facts.platform }),
    },
    {
      name: 'TensorFlow',
      state: 'in place',
      detail: messageOf('found-tensorflow', { version: facts.tensorflow, route, tfjs: facts.tfjs }),
    },
    {
      name: 'CPU',
      state: 'in place',
      detail: messageOf('found-cpu', {
        model: cpu.model,
        threads: facts.threads,
        features: cpu.features.join(' ') || messageText('found-no-features', {}),
        precision: facts.precision,
      }),
    },
    facts.gpu
      ? { name: 'GPU', state: 'in place', detail: messageOf('found-gpu', {}) }
      : { name: 'GPU', state: 'absent', detail: messageOf('found-no-gpu', {}) },
    {
      name: 'sharp',
      state: 'in place',
      detail: messageOf('found-sharp', {
        version: sharp.version,
        libvips: sharp.libvips,
        reads: sharp.reads.join(', '),
        writes: sharp.writes.join(', '),
      }),
    },
  ]
}

const SetUpRecord = z.object({ route: z.enum(['wheel', 'package']) })
const routes = {
  wheel: 'found-tensorflow-from-wheel',
  package: 'found-tensorflow-from-package',
} as const

/** By which way the set-up brought the library. */
async function routeOfTensorFlow(root: string): Promise<MessageText> {
  try {
    const text = await readFile(join(root, 'node_modules/.unlearnable/tensorflow.json'), 'utf8')
    return messageText(routes[SetUpRecord.parse(JSON.parse(text)).route], {})
  } catch {
    return messageText('found-tensorflow-elsewhere', {})
  }
}

async function checkElectron(root: string): Promise<Check> {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist')
  const binary = { win32: 'electron.exe', darwin: 'Electron.app' }[process.platform as string] ?? 'electron'
  return access(join(folder, binary)).then(
    () => ({ name: 'Electron', state: 'in place', detail: { message: folder } }) as const,
    () =>
      ({
        name: 'Electron',
        state: 'absent',
        detail: messageOf('found-no-electron', {}),
      }) as const,
  )
}

async function checkSpace(dataFolder: string): Promise<Check> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    const { bavail, bsize } = await statfs(dataFolder)
    const free = bavail * bsize
    const found = { gigabytes: free / 2 ** 30, folder: dataFolder }
    return free >= bytesWanted
      ? { name: 'free space', state: 'in place', detail: messageOf('found-space', found) }
      : {
          name: 'free space',
          state: 'missing',
          detail: messageOf('found-little-space', { ...found, wanted: bytesWanted / 2 ** 30 }),
        }
  } catch (cause) {
    const { message, text } = cannotMake(dataFolder, cause).failure
    return { name: 'free space', state: 'missing', detail: { message, text } }
  }
}
