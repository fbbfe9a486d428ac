import { describe, expect, it } from 'vitest'
import type { PictureRequest } from '../../src-shared/contract'
import { parsePicturePath, picturePath } from '../../src-shared/picture-path'

const [photo, job, face, report] = ['p', 'j', 'f', 'r'].map((letter) => letter.repeat(16)) as [
  string,
  string,
  string,
  string,
]

describe('the path of a picture', () => {
  it.each<PictureRequest>([
    { of: 'photo', photo, size: 'thumbnail' },
    { of: 'copy', job, photo, size: 'full' },
    { of: 'face', photo, face },
    { of: 'demo', picture: 3 },
    { of: 'report', report, photo: 0, which: 'copy', size: 'preview' },
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
