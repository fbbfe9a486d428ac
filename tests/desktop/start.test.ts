import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enginePlace, type Installation } from '../../src-main/desktop/engine-place'
import { givenFiles } from '../../src-main/desktop/given-files'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('start')
const at = (...parts: string[]) => join(folder(), ...parts)

describe('files that the program is started with', () => {
  it('are the arguments that exist, as absolute paths', async () => {
    await writeFile(at('1.jpg'), '')
    await mkdir(at('Ada'))
    const args = ['--no-sandbox', '--inspect=0', '1.jpg', at('Ada'), 'missing.jpg', 'data:,']
    expect(givenFiles(args, folder(), '/program')).toEqual([at('1.jpg'), at('Ada')])
  })

  it('are not the program itself', () => {
    expect(givenFiles(['.'], folder(), folder())).toEqual([])
  })
})

describe('the engine', () => {
  const installation: Installation = {
    isPackaged: true,
    resourcesPath: '/opt/Unlearnable/resources',
    builtFolder: '/checkout/out/main',
    environment: {},
    platform: 'linux',
  }

  it('of a packaged program lies outside its archive and brings its own Node', () => {
    expect(enginePlace({ ...installation, environment: { UNLEARNABLE_NODE: '/tmp/node' } })).toEqual({
      root: '/opt/Unlearnable/resources/engine',
      entry: '/opt/Unlearnable/resources/engine/engine.js',
      node: '/opt/Unlearnable/resources/engine/node',
    })
    expect(enginePlace({ ...installation, platform: 'win32' }).node).toMatch(/node\.exe$/)
  })

  it('of a checkout runs on the Node that started the program, never in Electron', () => {
    const checkout = { ...installation, isPackaged: false }
    const environment = { UNLEARNABLE_NODE: '/usr/bin/node' }
    expect(enginePlace({ ...checkout, environment })).toEqual({
      root: '/checkout',
      entry: '/checkout/out/main/engine.js',
      node: '/usr/bin/node',
    })
    expect(() => enginePlace(checkout)).toThrow(/npm start/)
  })
})
