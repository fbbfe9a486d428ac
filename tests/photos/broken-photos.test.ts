import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { decodePhoto } from '../../src-main/photos/decode'
import type { Photo } from '../../src-main/photos/photo'
import { FailureError } from '../../src-shared/failure'
import { describeWithData, sharedData } from '../shared-data'
import { readManifest } from './manifest'

/** What happened to a file, in the words of the manifest. */
type Outcome = 'accept' | 'partial' | 'reject' | 'reject-size'

const allowed: Record<string, readonly Outcome[]> = {
  accept: ['accept'],
  partial: ['partial', 'reject'],
  reject: ['reject'],
  'reject-size': ['reject-size', 'reject'],
  any: ['accept', 'partial', 'reject'],
}

async function outcomeOf(path: string): Promise<Outcome> {
  let photo: Photo
  try {
    photo = await decodePhoto(path)
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    expect(error.failure).toMatchObject({ kind: 'unreadable', file: path })
    // A sentence on what is wrong and one on what to do.
    expect(error.failure.message).toMatch(/^This .+\. .+\.$/)
    return error.failure.text?.key === 'photo-too-large' ? 'reject-size' : 'reject'
  }
  const { pixels, width, height, channels } = photo
  expect(pixels).toHaveLength(width * height * channels)
  return photo.notes.some(({ text }) => text?.key === 'note-damaged') ? 'partial' : 'accept'
}

describeWithData('broken', 'the shared broken and hostile files', () => {
  describe.each(readManifest('broken'))('$file ($defect)', ({ file, suggested_outcome: suggested }) => {
    it(`ends as one may expect: ${suggested}`, { timeout: 30_000 }, async () => {
      expect(allowed[suggested as string]).toContain(
        await outcomeOf(join(sharedData('broken'), file as string)),
      )
    })
  })

  it.each(['bomb_65536x65536.png', 'bomb_280mp_20000x14000.jpg', 'bomb_17000x17000.avif'])(
    '%s is refused for its size',
    async (name) => {
      expect(await outcomeOf(join(sharedData('broken'), name))).toBe('reject-size')
    },
  )

  it.each(['truncated_6mp.jpg', 'truncated_tail_33_bytes.jpg', 'truncated_idat.png', 'truncated.gif'])(
    'of %s what is there is shown, with a note',
    async (name) => {
      expect(await outcomeOf(join(sharedData('broken'), name))).toBe('partial')
    },
  )

  // This file runs in a process of its own, so the peak is that of these files.
  afterAll(() => expect(process.resourceUsage().maxRSS * 1024).toBeLessThan(2e9))
})
