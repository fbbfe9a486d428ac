import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageOfFile, withDependencies } from '../../scripts/pack/installed-packages.mjs'
import { writeLicences } from '../../scripts/pack/licences.mjs'
import { isShipped } from '../../scripts/pack/stage-engine.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

const inFolder = temporaryFolder()

/**
 * @param {string} place under the folder
 * @param {object} manifest
 */
async function install(place, manifest) {
  const folder = inFolder(place)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ version: '1.0.0', ...manifest }))
  return folder
}

/** @param {readonly string[]} names */
const foundFrom = (names) =>
  withDependencies(inFolder('.'), names).map(({ name, version }) => `${name} ${version}`)

describe('what a package needs', () => {
  it('is found as Node finds it, each version once', async () => {
    await install('node_modules/a', { name: 'a', dependencies: { b: '*', '@scope/c': '*' } })
    await install('node_modules/b', { name: 'b', dependencies: { a: '*' } })
    await install('node_modules/@scope/c', { name: '@scope/c', dependencies: { b: '*' } })
    await install('node_modules/@scope/c/node_modules/b', { name: 'b', version: '2.0.0' })
    await install('node_modules/unrelated', { name: 'unrelated' })
    expect(foundFrom(['a']).sort()).toEqual(['@scope/c 1.0.0', 'a 1.0.0', 'b 1.0.0', 'b 2.0.0'])
  })

  it('does not include parts for other platforms, which are not installed', async () => {
    const optionalDependencies = { here: '*', elsewhere: '*' }
    await install('node_modules/a', { name: 'a', optionalDependencies })
    await install('node_modules/here', { name: 'here' })
    expect(foundFrom(['a'])).toEqual(['a 1.0.0', 'here 1.0.0'])
  })

  it('cannot be said of a package that is not there', () => {
    expect(() => withDependencies(inFolder('.'), ['missing'])).toThrow(/missing is not installed/)
  })
})

describe('the package of a file', () => {
  it('is the innermost one', async () => {
    await install('node_modules/@scope/c', { name: '@scope/c' })
    const folder = await install('node_modules/@scope/c/node_modules/b', { name: 'b' })
    expect(packageOfFile(join(folder, 'lib', 'index.js'))?.name).toBe('b')
    expect(packageOfFile(join(folder, '..', '..', 'index.js'))?.name).toBe('@scope/c')
  })

  it('is none for a file of our own', () => {
    expect(packageOfFile(inFolder('out/main/desktop.js'))).toBeUndefined()
  })
})

describe('of an engine package', () => {
  it.each([
    '',
    'index.js',
    'lib/napi-v8/tfjs_binding.node',
    'deps/lib/libtensorflow_cc.so.2',
    'LICENSE',
    'a.wasm',
  ])('%j is shipped', (path) => expect(isShipped(path)).toBe(true))

  it.each([
    'dist/index.js.map',
    'dist/index.d.ts',
    'binding/tfjs_backend.cc',
    'deps/lib/libtensorflow.so',
    'node_modules/b/index.js',
  ])('%j is not', (path) => expect(isShipped(path)).toBe(false))
})

describe('of a package with many networks', () => {
  it.each(['', 'LICENSE', 'package.json', 'models', 'models/blazeface.bin', 'models/blazeface.json'])(
    '%j is shipped',
    (path) => expect(isShipped(path, '@vladmandic/human')).toBe(true),
  )

  it.each(['models/faceres.bin', 'dist', 'model', 'README.md'])('%j is not', (path) =>
    expect(isShipped(path, '@vladmandic/human')).toBe(false),
  )
})

describe('the licences', () => {
  it('come with their texts, each package once', async () => {
    const folder = await install('node_modules/a', { name: 'a' })
    await writeFile(join(folder, 'LICENSE'), 'Do what you like.')
    await writeFile(join(folder, 'NOTICE.md'), 'With thanks.')
    const a = { name: 'a', version: '1.0.0', license: 'MIT', folder, needs: [] }
    await writeLicences(inFolder('all.txt'), [a, a])
    const text = await readFile(inFolder('all.txt'), 'utf8')
    expect(text.match(/a 1\.0\.0\nLicence: MIT\n\nDo what you like\.\n\nWith thanks\./g)).toHaveLength(1)
  })

  it('are also those of the libraries that a package brings', async () => {
    const folder = await install('node_modules/a', { name: 'a' })
    await mkdir(join(folder, 'deps'))
    await writeFile(join(folder, 'LICENSE'), 'Of the package.')
    await writeFile(join(folder, 'deps', 'THIRD_PARTY_NOTICES.txt'), 'Of what is in its library.')
    await writeLicences(inFolder('all.txt'), [{ name: 'a', version: '1.0.0', folder, needs: [] }])
    expect(await readFile(inFolder('all.txt'), 'utf8')).toContain(
      'Of the package.\n\nOf what is in its library.',
    )
  })

  it('are not made up for a package that names none', async () => {
    const folder = await install('node_modules/a', { name: 'a' })
    const a = { name: 'a', version: '1.0.0', folder, needs: [] }
    await expect(writeLicences(inFolder('all.txt'), [a])).rejects.toThrow(/a 1\.0\.0 says nothing/)
  })
})
