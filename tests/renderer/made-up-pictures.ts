import { readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { Plugin } from 'vite'
import type { PictureRequest } from '../../src-shared/contract'
import { faceRegion } from '../../src-shared/face-region'
import { parsePicturePath } from '../../src-shared/picture-path'
import { madeUpPortrait } from './made-up-portrait'
import { sceneOf } from './scenes'

const folder = resolve(import.meta.dirname, '../../resources/demo')
const sides = { thumbnail: 320, preview: 1280, full: 4000 } as const
/** As the shells send it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Answers the page's requests for pictures with those of the demo, and sends the policy of the real shells. */
export function madeUpPictures(): Plugin {
  const pictures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jpg'))
    .sort()
    .map((name) => join(folder, name))
  const made = new Map<string, Promise<Buffer>>()
  const answer = (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const path = request.url?.split('?')[0] ?? ''
    const asked = parsePicturePath(path)
    if (!asked) return next()
    const bytes = made.get(path) ?? picture(asked, pictures)
    made.set(path, bytes)
    bytes.then(
      (png) => response.setHeader('content-type', 'image/png').end(png),
      () => response.writeHead(404).end(),
    )
  }
  return {
    name: 'made-up-pictures',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer(server) {
      server.middlewares.use((_request, response, next) => {
        response.setHeader('content-security-policy', policy)
        next()
      })
      server.middlewares.use(answer)
    },
  }
}

const portraits = new Map(sceneOf('faces').library.photos.map((photo) => [photo.id, photo]))

async function picture(asked: PictureRequest, pictures: readonly string[]): Promise<Buffer> {
  const side = asked.of === 'demo' ? 96 : asked.of === 'face' ? 160 : sides[asked.size]
  const upright = (await source(asked, pictures)).resize(side, side, {
    fit: 'inside',
    withoutEnlargement: false,
  })
  const isCopy = asked.of === 'copy' || (asked.of === 'report' && asked.which === 'copy')
  if (!isCopy) return upright.png({ compressionLevel: 3 }).toBuffer()
  const { data, info } = await upright.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  for (let index = 0; index < data.length; index++) {
    const pixel = Math.floor(index / 3)
    const [x, y] = [(pixel % info.width) / info.width, Math.floor(pixel / info.width) / info.height]
    const wave = Math.sin(x * 97 + (index % 3)) * Math.sin(y * 71 + 2 * (index % 3))
    data[index] = Math.max(0, Math.min(255, (data[index] as number) + Math.round(12 * wave)))
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .png({ compressionLevel: 3 })
    .toBuffer()
}

/** A drawn portrait where there are made-up faces, a picture of the demo otherwise. */
async function source(asked: PictureRequest, pictures: readonly string[]): Promise<Sharp> {
  if (asked.of === 'report') return sharp(pictures[asked.photo % pictures.length] as string)
  const portrait = asked.of === 'demo' ? undefined : portraits.get(asked.photo)
  if (!portrait) {
    const number = asked.of === 'demo' ? asked.picture : Number.parseInt(asked.photo.slice(-6), 36)
    return sharp(pictures[number % pictures.length] as string)
  }
  const drawn = sharp(Buffer.from(madeUpPortrait(portrait)))
  const { width = 1, height = 1, faces = [] } = portrait
  const face = asked.of === 'face' && faces.find(({ id }) => id === asked.face)
  return face ? drawn.extract(faceRegion(face.box, { width, height })) : drawn
}
