import { chmod, cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Keys } from '../../src-main/app/keys'
import { exportKey, findKey, forgetKey, importKey, listKeys } from '../../src-main/app/manage-keys'
import { Engine } from '../../src-main/engine/host'
import { builtEntry } from '../built-engine'
import { craftRequest } from '../engine/craft-request'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('manage-keys')
const engine = new Engine({ entry: builtEntry('engine') })
afterAll(() => engine.close())
const at = (...parts: string[]) => join(folder(), ...parts)
const here = () => ({ engine, keys: new Keys(at('here')) })
const there = () => ({ engine, keys: new Keys(at('there')) })
const passphrase = 'a long passphrase'
const exported = () => at('ada.unlearnable-key')
const mode = async (path: string) => (await stat(path)).mode & 0o777
const faces = [[0.6, 0.8]]

/** The key of Ada, whose faces it knows. */
beforeEach(async () => {
  const crafted = await engine.call('craft', await craftRequest(engine, folder(), 1))
  const output = await here().keys.pathFor('Ada', crafted.noise.request)
  const key = { noiseFile: crafted.noiseFile, person: 'Ada', output, key: { faces } }
  await engine.call('export-noise', key)
})

const adasKey = () => findKey('Ada', here())

describe('keys on this computer', () => {
  it('are listed with whose they are, and found by person, file name or path', async () => {
    await writeFile(at('here/keys/other.npz'), 'no key')
    const [key, ...others] = await listKeys(here())
    expect(others).toEqual([])
    expect(key).toMatchObject({ person: 'Ada', method: 'emn', epsilon: 8, knowsFaces: true })
    const file = key?.file as string
    for (const meant of ['Ada', basename(file), file]) expect(await findKey(meant, here())).toEqual(key)
    await expect(findKey('Eve', here())).rejects.toThrow(/no key "Eve"; there are: Ada-/)
    await cp(file, at('here/keys/copy.npz'))
    await expect(findKey('Ada', here())).rejects.toThrow(/several keys of "Ada".*copy\.npz/)
  })

  it.skipIf(process.platform === 'win32')(
    'are readable by the user alone, whatever the folder was',
    async () => {
      const { file } = await adasKey()
      await chmod(at('here/keys'), 0o755)
      await listKeys(here())
      expect([await mode(at('here')), await mode(at('here/keys')), await mode(file)]).toEqual([
        0o700, 0o700, 0o600,
      ])
    },
  )

  it('are gone when they are forgotten', async () => {
    await forgetKey(await adasKey(), here())
    expect(await listKeys(here())).toEqual([])
    expect(await readdir(at('here/keys'))).toEqual([])
  })
})

describe('a key that is exported', () => {
  it('comes to another computer as it was, byte for byte, and is the user’s alone on the way and there', async () => {
    const key = await adasKey()
    await exportKey(key, exported(), passphrase)
    const imported = await importKey(exported(), passphrase, there())
    expect(imported).toEqual({ ...key, file: at('there/keys', basename(key.file)) })
    expect(await readFile(imported.file)).toEqual(await readFile(key.file))
    const described = await engine.call('describe-noise', { noiseFile: imported.file })
    expect(described.faces[0]?.map((value) => Math.round(value * 1e6) / 1e6)).toEqual(faces[0])
    if (process.platform === 'win32') return
    for (const file of [exported(), imported.file]) expect(await mode(file)).toBe(0o600)
    expect(await mode(at('there/keys'))).toBe(0o700)
  })

  it('never replaces a file, neither when it is written nor when it is taken up', async () => {
    const key = await adasKey()
    await writeFile(exported(), 'mine')
    await expect(exportKey(key, exported(), passphrase)).rejects.toMatchObject({
      failure: { kind: 'refused' },
    })
    expect(await readFile(exported(), 'utf8')).toBe('mine')
    await exportKey(key, at('ada'), passphrase)
    await expect(importKey(at('ada'), passphrase, here())).rejects.toMatchObject({
      failure: { kind: 'refused' },
    })
    expect(await listKeys(here())).toEqual([key])
  })

  it('leaves nothing behind when the passphrase is wrong', async () => {
    await exportKey(await adasKey(), exported(), passphrase)
    await expect(importKey(exported(), 'another one', there())).rejects.toThrow(/passphrase is not the one/)
    expect(await listKeys(there())).toEqual([])
    expect(await readdir(at('there/keys'))).toEqual([])
  })
})
