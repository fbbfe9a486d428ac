import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { describeDrawnFaces, findFaces } from '../../src-main/faces/find-faces'
import { groupByLikeness } from '../../src-main/likeness/group-by-likeness'
import { likeness } from '../../src-main/likeness/likeness'
import { nearestPerson } from '../../src-main/likeness/nearest-person'
import { samePersonFrom } from '../../src-main/likeness/same-person'
import { tf } from '../../src-main/tensor/native'
import { type FoundFace, FoundFaces } from '../../src-shared/faces'
import type { Region } from '../../src-shared/photo'
import { describeWithData, sharedData } from '../shared-data'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('faces')
const never = new AbortController().signal

/** Photos of each person that are used: all of them would take a minute. */
const photosEach = 8

/** Those on whom the thresholds were not chosen. */
const heldOut = (person: number) => person > 15

const idOf = (person: number) => `id${String(person).padStart(2, '0')}`

function photosOf(person: number): string[] {
  const all = join(sharedData('faces'), idOf(person))
  const names = readdirSync(all).sort()
  return Array.from({ length: photosEach }, (_, index) =>
    join(all, names[Math.floor((index * names.length) / photosEach)] as string),
  )
}

/** Whether the middle of the photo, where the labelled face is, lies in the box. */
function isCentral({ left, top, width, height }: Region): boolean {
  return left <= 125 && 125 <= left + width && top <= 125 && 125 <= top + height
}

describe('a photo without faces', () => {
  it('has none, and its size is that of the upright photo', async () => {
    const path = join(folder(), 'sideways.jpg')
    const gaussian = { type: 'gaussian', mean: 128, sigma: 30 } as const
    await sharp({ create: { width: 640, height: 400, channels: 3, background: '#888', noise: gaussian } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toFile(path)
    expect(await findFaces(path, 'quick', never)).toEqual({ width: 400, height: 640, faces: [] })
  })

  it('is refused with a sentence where it is no photo at all', async () => {
    const path = join(folder(), 'empty.jpg')
    await writeFile(path, '')
    const failure = { kind: 'unreadable', file: path, message: expect.stringContaining('empty') }
    await expect(findFaces(path, 'quick', never)).rejects.toMatchObject({ failure })
  })

  it('can have a face drawn, but only inside it', async () => {
    const path = join(folder(), 'plain.png')
    await sharp({ create: { width: 100, height: 80, channels: 4, background: '#4a88' } }).toFile(path)
    const inside = { left: 20, top: 10, width: 50, height: 60 }
    const { faces } = FoundFaces.parse(await describeDrawnFaces(path, [inside]))
    expect(faces).toMatchObject([{ box: inside, score: 1, landmarks: [] }])
    const beyond = { ...inside, left: 60 }
    await expect(describeDrawnFaces(path, [beyond])).rejects.toMatchObject({
      failure: { kind: 'bad request', message: expect.stringContaining('100 x 80') },
    })
  })
})

describeWithData('faces', 'faces of known people', () => {
  it('are found in the middle of at least 98 % of their photos, and are grouped by person', async () => {
    const faces: { person: number; embedding: number[] }[] = []
    let photos = 0
    for (let person = 1; person <= 30; person++) {
      for (const path of photosOf(person)) {
        photos++
        const found = await findFaces(path, 'quick', never)
        const [central] = found.faces.filter(({ box }) => isCentral(box))
        if (central) faces.push({ person, embedding: central.embedding })
      }
    }
    expect(faces.length / photos).toBeGreaterThanOrEqual(0.98)

    const unseen = faces.filter(({ person }) => heldOut(person))
    const { precision, recall } = pairwise(unseen)
    expect(precision).toBeGreaterThanOrEqual(0.98)
    expect(recall).toBeGreaterThanOrEqual(0.95)

    const recognised = recognitionOf(unseen)
    expect(recognised.right).toBeGreaterThanOrEqual(0.95)
    expect(recognised.wrong).toBe(0)
  })

  it('are found small in a large photo of a group', async () => {
    const path = join(folder(), 'group.jpg')
    const centres = await photoOf12Megapixels(path, 60)
    const { width, height, faces } = await findFaces(path, 'thorough', never)
    expect([width, height]).toEqual([4000, 3000])
    const found = centres.filter(([x, y]) =>
      faces.some(
        ({ box: { left, top, ...box } }) =>
          Math.hypot(left + box.width / 2 - x, top + box.height / 2 - y) < 20 && box.width < 100,
      ),
    )
    expect(found.length).toBeGreaterThanOrEqual(0.9 * centres.length)
    expect(faces.length).toBeLessThanOrEqual(1.2 * centres.length)
  })

  it('are the same when the head is tilted', async () => {
    const [straight] = photosOf(16)
    const tilted = join(folder(), 'tilted.jpg')
    await sharp(straight).rotate(20, { background: '#777' }).jpeg({ quality: 95 }).toFile(tilted)
    const [one] = (await findFaces(straight as string, 'quick', never)).faces
    const [other] = (await findFaces(tilted, 'quick', never)).faces
    expect(likeness(one?.embedding ?? [], other?.embedding ?? [])).toBeGreaterThan(samePersonFrom)
    const [left, right] = other?.landmarks ?? []
    expect(((right?.[1] ?? 0) - (left?.[1] ?? 0)) / ((right?.[0] ?? 0) - (left?.[0] ?? 0))).toBeGreaterThan(
      0.2,
    )
  })

  it('are told by a drawn box as by a found one', async () => {
    const [path] = photosOf(20) as [string]
    const { faces } = await findFaces(path, 'thorough', never)
    const found = faces.find(({ box }) => isCentral(box)) as FoundFace
    const { left, top, width, height } = found.box
    const loose = { left: left - 12, top: top - 18, width: width + 20, height: height + 30 }
    const [drawn] = (await describeDrawnFaces(path, [loose])).faces
    expect(drawn?.box).toEqual(loose)
    expect(likeness(found.embedding, drawn?.embedding ?? [])).toBeGreaterThan(0.97)
  })

  it('leave no tensor behind, also when the search is cancelled', async () => {
    const [path] = photosOf(1) as [string]
    await findFaces(path, 'quick', never)
    const before = tf.memory().numTensors
    await findFaces(path, 'quick', never)
    await expect(findFaces(path, 'quick', AbortSignal.abort())).rejects.toThrow(/abort/)
    expect(tf.memory().numTensors).toBe(before)
  })
})

/** Of all pairs of faces, which are put together and which belong together. */
function pairwise(faces: readonly { person: number; embedding: number[] }[]) {
  const groupOf = new Map<number, number>()
  groupByLikeness(faces.map(({ embedding }) => embedding)).forEach((group, number) => {
    for (const face of group) groupOf.set(face, number)
  })
  let together = 0
  let belonging = 0
  let both = 0
  faces.forEach(({ person }, one) => {
    for (let other = one + 1; other < faces.length; other++) {
      const areTogether = groupOf.get(one) === groupOf.get(other)
      const belong = person === faces[other]?.person
      together += Number(areTogether)
      belonging += Number(belong)
      both += Number(areTogether && belong)
    }
  })
  return { precision: both / together, recall: both / belonging }
}

/** Shares of faces for whom the nearest person is surely the right and surely the wrong one; half of each are known. */
function recognitionOf(faces: readonly { person: number; embedding: number[] }[]) {
  const known = new Map<string, number[][]>()
  const asked: (typeof faces)[number][] = []
  for (const face of faces) {
    const seen = known.get(idOf(face.person)) ?? []
    if (seen.length < photosEach / 2) known.set(idOf(face.person), [...seen, face.embedding])
    else asked.push(face)
  }
  const sure = asked.map(({ person, embedding }) => {
    const nearest = nearestPerson(embedding, known)
    return nearest?.sure ? nearest.person === idOf(person) : undefined
  })
  const share = (answer: boolean) => sure.filter((one) => one === answer).length / sure.length
  return { right: share(true), wrong: share(false) }
}

/**
 * Lays people's photos on a photo of 12 megapixels.
 *
 * @param facePixels about the width of each face
 * @returns where the faces are
 */
async function photoOf12Megapixels(path: string, facePixels: number): Promise<[number, number][]> {
  // A labelled face is about 100 of the photo's 250 pixels wide.
  const side = Math.round(facePixels * 2.5)
  const places = Array.from({ length: 20 }, (_, index): [number, number] => [
    150 + (index % 5) * 740,
    180 + Math.floor(index / 5) * 700,
  ])
  const photos = await Promise.all(
    places.map(async ([left, top], index) => ({
      input: await sharp(photosOf(index + 1)[0])
        .resize(side)
        .toBuffer(),
      left,
      top,
    })),
  )
  await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#7a8577' } })
    .composite(photos)
    .jpeg({ quality: 92 })
    .toFile(path)
  return places.map(([left, top]) => [left + side / 2, top + side / 2])
}
