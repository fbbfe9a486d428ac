import { access, mkdir, readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Check, DoctorReport } from '../../src-shared/doctor'
import type { EngineFacts } from '../../src-shared/facts'
import { failureOf } from '../../src-shared/failure'
import type { Engine } from '../engine/host'
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
            detail: `the engine does not start: ${facts.message}; run npm start again to set it up`,
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

function checksOfEngine(facts: EngineFacts, route: string): Check[] {
  const { cpu, sharp } = facts
  return [
    { name: 'Node', state: 'in place', detail: `${facts.node} on ${facts.platform}` },
    {
      name: 'TensorFlow',
      state: 'in place',
      detail: `${facts.tensorflow} (${route}) with tfjs ${facts.tfjs}`,
    },
    {
      name: 'CPU',
      state: 'in place',
      detail: `${cpu.model}, ${facts.threads} threads, ${cpu.features.join(' ') || 'no features known'}; computes in ${facts.precision}`,
    },
    facts.gpu
      ? { name: 'GPU', state: 'in place', detail: 'used by TensorFlow' }
      : { name: 'GPU', state: 'absent', detail: 'none that this TensorFlow can use; the CPU does the work' },
    {
      name: 'sharp',
      state: 'in place',
      detail: `${sharp.version} with libvips ${sharp.libvips}; reads ${sharp.reads.join(', ')}; writes ${sharp.writes.join(', ')}`,
    },
  ]
}

const SetUpRecord = z.object({ route: z.enum(['wheel', 'package']) })
const routeNames = {
  wheel: 'library from the TensorFlow wheel, addon compiled here',
  package: 'as tfjs-node brings it',
} as const

/** By which way the set-up brought the library. */
async function routeOfTensorFlow(root: string): Promise<string> {
  try {
    const text = await readFile(join(root, 'node_modules/.unlearnable/tensorflow.json'), 'utf8')
    return routeNames[SetUpRecord.parse(JSON.parse(text)).route]
  } catch {
    return 'not brought by the set-up'
  }
}

async function checkElectron(root: string): Promise<Check> {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist')
  const binary = { win32: 'electron.exe', darwin: 'Electron.app' }[process.platform as string] ?? 'electron'
  return access(join(folder, binary)).then(
    () => ({ name: 'Electron', state: 'in place', detail: folder }) as const,
    () =>
      ({
        name: 'Electron',
        state: 'absent',
        detail: 'not downloaded; the command line does without it',
      }) as const,
  )
}

async function checkSpace(dataFolder: string): Promise<Check> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    const { bavail, bsize } = await statfs(dataFolder)
    const free = bavail * bsize
    const detail = `${(free / 2 ** 30).toFixed(1)} GB free at ${dataFolder}`
    return free >= bytesWanted
      ? { name: 'free space', state: 'in place', detail }
      : { name: 'free space', state: 'missing', detail: `${detail}; make room for at least 2 GB` }
  } catch (cause) {
    return { name: 'free space', state: 'missing', detail: `${dataFolder}: ${(cause as Error).message}` }
  }
}
