import { PictureRequest } from './contract'

/** Where a page loads a picture from: the same path in every shell, after the shell's own scheme and host. */
export function picturePath(request: PictureRequest): string {
  switch (request.of) {
    case 'photo':
      return `/pictures/photo/${request.photo}/${request.size}`
    case 'copy':
      return `/pictures/copy/${request.job}/${request.photo}/${request.size}`
    case 'face':
      return `/pictures/face/${request.photo}/${request.face}`
    case 'demo':
      return `/pictures/demo/${request.picture}`
    case 'report':
      return `/pictures/report/${request.report}/${request.photo}/${request.which}/${request.size}`
  }
}

/** The request behind a path; undefined for anything that `picturePath` does not make. */
export function parsePicturePath(path: string): PictureRequest | undefined {
  const [root, pictures, of, ...rest] = path.split('/')
  if (root !== '' || pictures !== 'pictures') return undefined
  const parsed = PictureRequest.safeParse(fields(of, rest))
  return parsed.success && picturePath(parsed.data) === path ? parsed.data : undefined
}

function fields(of: string | undefined, rest: readonly string[]): unknown {
  if (of === 'photo') return { of, photo: rest[0], size: rest[1] }
  if (of === 'copy') return { of, job: rest[0], photo: rest[1], size: rest[2] }
  if (of === 'face') return { of, photo: rest[0], face: rest[1] }
  if (of === 'report') return { of, report: rest[0], photo: Number(rest[1]), which: rest[2], size: rest[3] }
  return { of, picture: Number(rest[0]) }
}
