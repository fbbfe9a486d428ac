import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { bringWheel, unpackWheel } from '../../scripts/set-up/tensorflow/wheel.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

const inFolder = temporaryFolder()
const wheel = zipSync({
  'tensorflow/libtensorflow_cc.so.2': [strToU8('library'), { level: 0 }],
  'tensorflow/libtensorflow_framework.so.2': strToU8('framework'),
  'tensorflow/include/tensorflow/c/c_api.h': strToU8('header'),
  'tensorflow/include/tensorflow/c/../../../../../../escaped.h': strToU8('elsewhere'),
  'tensorflow/include/LICENSE': strToU8('terms'),
  'tensorflow/include/external/png/LICENSE': strToU8('terms of a part'),
  'tensorflow/THIRD_PARTY_NOTICES.txt': strToU8('terms of all parts'),
  'tensorflow/python/keras.py': strToU8('not needed'),
})

describe('unpacking a wheel', () => {
  it('keeps libraries, headers and licences and leaves the rest', async () => {
    await writeFile(inFolder('some.whl'), wheel)
    await unpackWheel(inFolder('some.whl'), inFolder('tensorflow'))
    expect(await readFile(inFolder('tensorflow/deps/lib/libtensorflow_cc.so.2'), 'utf8')).toBe('library')
    expect(await readFile(inFolder('tensorflow/include/tensorflow/c/c_api.h'), 'utf8')).toBe('header')
    expect(await readFile(inFolder('tensorflow/deps/LICENSE'), 'utf8')).toBe('terms')
    expect(await readFile(inFolder('tensorflow/deps/THIRD_PARTY_NOTICES.txt'), 'utf8')).toBe(
      'terms of all parts',
    )
    const kept = await readdir(inFolder('tensorflow'), { recursive: true, withFileTypes: true })
    expect(kept.filter((entry) => entry.isFile())).toHaveLength(5)
  })

  it('leaves no folder of that name when it does not come to its end', async () => {
    const damaged = Buffer.from(wheel)
    damaged.write('lost', damaged.indexOf('library'))
    await writeFile(inFolder('some.whl'), damaged)
    await expect(unpackWheel(inFolder('some.whl'), inFolder('tensorflow'))).rejects.toThrow(/is damaged/)
    expect(existsSync(inFolder('tensorflow'))).toBe(false)
  })
})

it('removes what a killed set-up left beside a finished library', async () => {
  await mkdir(inFolder('tensorflow'))
  await mkdir(inFolder('unfinished-a1b2c3/deps'), { recursive: true })
  await writeFile(inFolder('tensorflow.whl'), wheel)
  await bringWheel(inFolder('tensorflow'))
  expect(await readdir(inFolder('.'))).toEqual(['tensorflow'])
})
