import { describe, expect, it } from 'vitest'
import type { PictureRequest } from '../../src-shared/contract'
import { parsePicturePath, picturePath } from '../../src-shared/picture-path'

const [photo, job, face] = ['p'.repeat(16), 'j'.repeat(16), 'f'.repeat(16)] as const

describe('the path of a picture', () => {
  it.each<PictureRequest>([
    { of: 'photo', photo, size: 'thumbnail' },
    { of: 'copy', job, photo, size: 'full' },
    { of: 'face', photo, face },
    { of: 'demo', picture: 3 },
  ])('leads back to the request of a $of', (request) => {
    expect(parsePicturePath(picturePath(request))).toEqual(request)
  })

  it.each([
    `/pictures/face/${photo}`,
    `/pictures/face/${photo}/${face}/thumbnail`,
    `/pictures/face/${photo}/../secret`,
    `/pictures/photo/${photo}/huge`,
    '/pictures/demo/-1',
  ])('%s is none', (path) => {
    expect(parsePicturePath(path)).toBeUndefined()
  })
})
