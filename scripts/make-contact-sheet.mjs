/**
 * Protects pictures at every strength and draws a contact sheet of the originals beside the copies, each as a detail
 * in its own pixels.
 * Usage: node scripts/make-contact-sheet.mjs OUT.png [PHOTOS OTHERS] [even|texture]
 * Without folders the demo's own pictures are taken, which may be shown anywhere.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

const root = join(import.meta.dirname, '..')
const demo = join(root, 'resources', 'demo')
const strengths = ['light', 'medium', 'strong']
const detail = { width: 360, height: 270 }
const margin = 20
const gap = 8
const headHeight = 30

const [out, photos = join(demo, 'photos'), others = join(demo, 'others'), adapt = 'even'] =
  process.argv.slice(2)
if (!out) {
  console.error('Usage: node scripts/make-contact-sheet.mjs OUT.png [PHOTOS OTHERS] [even|texture]')
  process.exit(1)
}
const copies = await mkdtemp(join(tmpdir(), 'contact-sheet-'))
try {
  const columns = [{ title: 'original', details: await detailsOf(photos) }]
  for (const strength of strengths) {
    const folder = join(copies, strength)
    await protect(folder, strength)
    columns.push({ title: strength, details: await detailsOf(folder) })
  }
  await draw(columns)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  await rm(copies, { recursive: true })
}

/** Runs the command line as its users do. */
function protect(folder, strength) {
  const options = [
    '--others',
    others,
    '--strength',
    strength,
    '--adapt',
    adapt,
    '--seed',
    '0',
    '--out',
    folder,
  ]
  const command = [join(root, 'scripts', 'start.mjs'), 'protect', photos, ...options]
  const child = spawn(process.execPath, command, { stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The pictures could not be protected (exit code ${code}).`))
    })
  })
}

/** In the order of the file names, which are the same in all columns. */
async function detailsOf(folder) {
  const files = await readdir(folder, { recursive: true })
  const pictures = files.filter((file) => /\.(jpe?g|png|webp)$/i.test(file)).sort()
  return Promise.all(pictures.map((file) => detailOf(join(folder, file))))
}

/** The middle of the upper half, where a portrait has its face. */
async function detailOf(path) {
  const { data, info } = await sharp(path)
    .autoOrient()
    .toColourspace('srgb')
    .toBuffer({ resolveWithObject: true })
  const inside = (wanted, available) => Math.max(0, Math.min(wanted, available))
  return sharp(data)
    .extract({
      left: inside(Math.round((info.width - detail.width) / 2), info.width - detail.width),
      top: inside(Math.round(0.35 * info.height - detail.height / 2), info.height - detail.height),
      ...detail,
    })
    .png()
    .toBuffer()
}

async function draw(columns) {
  const rows = columns[0].details.length
  const width = 2 * margin + columns.length * detail.width + (columns.length - 1) * gap
  const height = 2 * margin + headHeight + rows * (detail.height + gap)
  const left = (column) => margin + column * (detail.width + gap)
  const cells = columns.flatMap(({ details }, column) =>
    details.map((input, row) => ({
      input,
      left: left(column),
      top: margin + headHeight + row * (detail.height + gap),
    })),
  )
  const titles = columns
    .map(({ title }, column) => `<text x="${left(column)}" y="${margin + 18}">${title}</text>`)
    .join('')
  const sheet =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<rect width="${width}" height="${height}" fill="#8b9097"/>` +
    `<g font-family="DejaVu Sans, Arial, sans-serif" font-size="17" fill="#14171a">${titles}</g></svg>`
  await sharp(Buffer.from(sheet)).composite(cells).png({ compressionLevel: 9 }).toFile(out)
  console.log(`${out}: ${rows} pictures, ${width}x${height}`)
}
