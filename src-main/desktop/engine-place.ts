import { join } from 'node:path'
import { failure } from '../../src-shared/failure'

export interface EnginePlace {
  /** The folder that holds `resources`. */
  readonly root: string
  /** The built engine. */
  readonly entry: string
  /** The plain Node that runs it. */
  readonly node: string
}

/** How this program was started, as far as the place of its engine depends on it. */
export interface Installation {
  readonly isPackaged: boolean
  /** Where the packaged program's files outside its archive are. */
  readonly resourcesPath: string
  /** The folder of the built main process. */
  readonly builtFolder: string
  readonly environment: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
}

/**
 * Where the engine is and what runs it. It never runs in Electron: sharp's library and Electron's clash on Linux. The
 * packaged program brings a Node of its own; in a checkout it is the one that `npm start` runs on.
 *
 * @throws FailureError in a checkout, when nobody says which Node
 */
export function enginePlace(installation: Installation): EnginePlace {
  const { isPackaged, resourcesPath, builtFolder, environment, platform } = installation
  if (isPackaged) {
    const root = join(resourcesPath, 'engine')
    const node = join(root, platform === 'win32' ? 'node.exe' : 'node')
    return { root, entry: join(root, 'engine.js'), node }
  }
  const node = environment.UNLEARNABLE_NODE
  if (!node) throw failure('node-not-named', {})
  return { root: join(builtFolder, '..', '..'), entry: join(builtFolder, 'engine.js'), node }
}
