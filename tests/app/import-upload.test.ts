import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importUpload, largestUpload, type UploadedFile } from '../../src-main/app/import-upload'
import type { AppAnswer } from '../../src-shared/contract'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('upload')
const at = (...parts: string[]) => join(folder(), ...parts)

/** An app that has one upload, and answers `add-photos` like this. */
function appThatAnswers(answer: AppAnswer) {
  const asked: unknown[] = []
  return {
    asked,
    async uploadFolder() {
      await mkdir(at('upload'), { mode: 0o700 })
      return at('upload')
    },
    async handle(request: string, params: unknown) {
      asked.push([request, params])
      return answer
    },
  }
}

const added: AppAnswer = { ok: true, result: { added: 1, withKey: 0 } }

async function* files(...given: [name: string, text: string][]): AsyncGenerator<UploadedFile> {
  for (const [name, text] of given) yield { name, content: chunks(text) }
}

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  for (const letter of text) yield Buffer.from(letter)
}

describe('an upload', () => {
  it('lies in a private folder, loose photos as those of one person, and is imported', async () => {
    const app = appThatAnswers(added)
    expect(await importUpload(files(['image.png', 'one'], ['image.png', 'two']), 'other', app)).toEqual({
      added: 1,
      withKey: 0,
    })
    expect(app.asked).toEqual([['add-photos', { paths: [at('upload/Unnamed person')], role: 'other' }]])
    const names = (await readdir(at('upload/Unnamed person'))).sort()
    expect(names).toHaveLength(2)
    const texts = await Promise.all(names.map((name) => readFile(at('upload/Unnamed person', name), 'utf8')))
    expect(texts.sort()).toEqual(['one', 'two'])
    expect((await stat(at('upload/Unnamed person', names[0] as string))).mode & 0o777).toBe(0o600)
  })

  it.each<[string, AsyncIterable<UploadedFile>, AppAnswer, RegExp]>([
    ['with a way out', files(['a.png', 'x'], ['../a.png', 'x']), added, /cannot be called/],
    ['of nothing', files(), added, /no files/],
    [
      'that the app refuses',
      files(['a.png', 'x']),
      { ok: false, failure: { kind: 'refused', message: 'not these' } },
      /not these/,
    ],
  ])('%s fails with the reason, and nothing of it stays', async (_, given, answer, reason) => {
    await expect(importUpload(given, 'protected', appThatAnswers(answer))).rejects.toThrow(reason)
    expect(await readdir(folder())).toEqual([])
  })

  it('of no photos leaves nothing', async () => {
    const nothing: AppAnswer = { ok: true, result: { added: 0, withKey: 0 } }
    await importUpload(files(['a.txt', 'x']), 'protected', appThatAnswers(nothing))
    expect(await readdir(folder())).toEqual([])
  })

  it('of too many files is refused', async () => {
    const hidden = Array.from({ length: largestUpload.files + 1 }, (): [string, string] => ['.hidden', ''])
    await expect(importUpload(files(...hidden), 'protected', appThatAnswers(added))).rejects.toThrow(
      /At most 10000 files/,
    )
  })
})
