/**
 * Draws the before-and-after picture of the README.
 * Usage: node scripts/make-readme-picture.mjs BEFORE AFTER OUT.png [CROP-X,CROP-Y]
 * Above: both photos. Below: the same place of both in their own pixels, and the difference of the two
 * around mid-grey, eight times as strong. The place is the middle of the photo's upper half unless given, as
 * the upper left corner of the crop in pixels of the upright photo.
 */
import { basename } from 'node:path'
import sharp from 'sharp'

const photoWidth = 560
const margin = 24
const gap = 16
const labelHeight = 34
const cropWidth = 368
const cropHeight = 248
const figureWidth = 2 * margin + 2 * photoWidth + gap
const amplification = 8
const midGrey = 128

const [before, after, out, corner] = process.argv.slice(2)
if (!before || !after || !out) {
  console.error('Usage: node scripts/make-readme-picture.mjs BEFORE AFTER OUT.png [CROP-X,CROP-Y]')
  process.exit(1)
}
try {
  await drawFigure(await readUpright(before), await readUpright(after))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

async function drawFigure(original, copy) {
  if (original.width !== copy.width || original.height !== copy.height) {
    throw new Error(
      `${basename(before)} is ${original.width}x${original.height} and ${basename(after)} is ` +
        `${copy.width}x${copy.height}. Give two photos of the same size.`,
    )
  }
  const area = cropArea(original)
  const photoHeight = Math.round((photoWidth * original.height) / original.width)
  const photoTop = margin + labelHeight
  const stripTop = photoTop + photoHeight + gap + labelHeight
  const stripLeft = (index) => margin + index * (cropWidth + gap)
  const rightPhoto = margin + photoWidth + gap
  const pictures = [
    { input: await photo(original), left: margin, top: photoTop },
    { input: await photo(copy), left: rightPhoto, top: photoTop },
    { input: await crop(original, area), left: stripLeft(0), top: stripTop },
    { input: await crop(copy, area), left: stripLeft(1), top: stripTop },
    { input: await crop(difference(original, copy), area), left: stripLeft(2), top: stripTop },
  ]
  const labels = [
    { text: 'Original', left: margin, top: photoTop },
    { text: 'Protected copy', left: rightPhoto, top: photoTop },
    { text: 'Original, 100 %', left: stripLeft(0), top: stripTop },
    { text: 'Protected copy, 100 %', left: stripLeft(1), top: stripTop },
    { text: `Difference × ${amplification}`, left: stripLeft(2), top: stripTop },
  ]
  const figureHeight = stripTop + cropHeight + margin
  await sharp(background(figureHeight))
    .composite([...pictures, { input: lettering(labels, figureHeight), left: 0, top: 0 }])
    .png({ compressionLevel: 9 })
    .toFile(out)
  console.log(`${out}: ${figureWidth}x${figureHeight}, crop at ${area.left},${area.top}`)
}

async function readUpright(path) {
  const { data, info } = await sharp(path)
    .autoOrient()
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

function cropArea({ width, height }) {
  if (width < cropWidth || height < cropHeight)
    throw new Error(`The photos are smaller than the crop of ${cropWidth}x${cropHeight}. Give larger ones.`)
  const [left, top] = corner
    ? corner.split(',').map(Number)
    : [(width - cropWidth) / 2, height * 0.25 - cropHeight / 2]
  if (!Number.isFinite(left) || !Number.isFinite(top))
    throw new Error(`"${corner}" is not a corner. Write it as two numbers, such as 400,200.`)
  return {
    left: Math.round(Math.min(Math.max(0, left), width - cropWidth)),
    top: Math.round(Math.min(Math.max(0, top), height - cropHeight)),
    width: cropWidth,
    height: cropHeight,
  }
}

function difference(original, copy) {
  const pixels = Buffer.alloc(original.pixels.length)
  for (const [index, value] of original.pixels.entries()) {
    const change = (copy.pixels[index] - value) * amplification
    pixels[index] = Math.max(0, Math.min(255, midGrey + change))
  }
  return { ...original, pixels }
}

function photo(picture) {
  return pixelsOf(picture).resize({ width: photoWidth }).png().toBuffer()
}

function crop(picture, area) {
  return pixelsOf(picture).extract(area).png().toBuffer()
}

function pixelsOf({ pixels, width, height }) {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** A card with round corners of a grey that stands on white as well as on black. */
function background(height) {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${figureWidth}" height="${height}">` +
      `<rect width="${figureWidth}" height="${height}" rx="14" fill="#8b9097"/></svg>`,
  )
}

function lettering(labels, height) {
  const texts = labels.map(({ text, left, top }) => `<text x="${left}" y="${top - 11}">${text}</text>`)
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${figureWidth}" height="${height}">` +
      `<g font-family="DejaVu Sans, Arial, sans-serif" font-size="17" fill="#14171a">${texts.join('')}</g></svg>`,
  )
}
