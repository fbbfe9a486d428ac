import { mkdir, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applicationBuild } from '../../scripts/set-up/application-build.mjs'
import { hashOfContents } from '../../scripts/set-up/content-hash.mjs'
import { npmPackages } from '../../scripts/set-up/npm-packages.mjs'
import { isAtLeast } from '../../scripts/set-up/require-node-version.mjs'
import { isStamped, writeStamp } from '../../scripts/set-up/stamp.mjs'
import { findCompiler } from '../../scripts/set-up/tensorflow/addon.mjs'
import { openRoutes } from '../../scripts/set-up/tensorflow/step.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

const inFolder = temporaryFolder()

describe('what is in place', () => {
  it('is nothing in a fresh clone', async () => {
    expect(await npmPackages.isInPlace(inFolder('.'))).toBe(false)
    expect(await applicationBuild.isInPlace(inFolder('.'))).toBe(false)
  })

  it('is a stamp with the wanted value and no other', async () => {
    await writeStamp(inFolder('stamps/packages'), 'first')
    expect(await isStamped(inFolder('stamps/packages'), 'first')).toBe(true)
    expect(await isStamped(inFolder('stamps/packages'), 'second')).toBe(false)
    expect(await isStamped(inFolder('stamps/build'), 'first')).toBe(false)
  })

  it('changes with the name and the content of any source, and not with the checkout', async () => {
    /** @param {Record<string, string>} files */
    const hashOf = async (files) => {
      const checkout = inFolder(Math.random().toString(36))
      await mkdir(`${checkout}/source/inner`, { recursive: true })
      for (const [name, text] of Object.entries(files)) await writeFile(`${checkout}/source/${name}`, text)
      return hashOfContents(checkout, ['source', 'missing'])
    }
    const first = await hashOf({ 'a.ts': '1', 'inner/b.ts': '2' })
    expect(await hashOf({ 'inner/b.ts': '2', 'a.ts': '1' })).toBe(first)
    expect(await hashOf({ 'a.ts': '1', 'inner/b.ts': '3' })).not.toBe(first)
    expect(await hashOf({ 'a.ts': '1', 'inner/c.ts': '2' })).not.toBe(first)
    expect(await hashOf({ 'a.ts': '1' })).not.toBe(first)
  })
})

describe('a missing compiler', () => {
  beforeEach(() => {
    vi.stubEnv('PATH', inFolder('nothing'))
    vi.stubEnv('CXX', undefined)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it('is named with the command that brings it', async () => {
    await expect(findCompiler()).rejects.toThrow(/a C\+\+ compiler.*g\+\+[\s\S]*apt-get install g\+\+/)
  })

  it('is looked for under the name in CXX only, where there is one', async () => {
    vi.stubEnv('CXX', `${process.execPath} --no-warnings`)
    expect(await findCompiler()).toEqual([process.execPath, '--no-warnings'])
    vi.stubEnv('CXX', 'no-such-compiler')
    await expect(findCompiler()).rejects.toThrow(/no-such-compiler/)
  })
})

describe('the route to TensorFlow', () => {
  it('is the wheel first where the addon can be compiled for it', () => {
    expect(openRoutes('', 'linux-x64')).toEqual(['wheel', 'package'])
    expect(openRoutes('', 'darwin-arm64')).toEqual(['package'])
  })

  it('can be forced, and a wrong name is refused', () => {
    expect(openRoutes('package', 'linux-x64')).toEqual(['package'])
    expect(() => openRoutes('pip', 'linux-x64')).toThrow(/"pip".*"wheel" or "package"/)
  })
})

it('compares versions by their numbers', () => {
  expect(isAtLeast('20.19.0', '20.19')).toBe(true)
  expect(isAtLeast('24.0.1', '20.19')).toBe(true)
  expect(isAtLeast('20.9.5', '20.19')).toBe(false)
  expect(isAtLeast('18.20.4', '20.19')).toBe(false)
})
