import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { openAhead, openAheadOrNow } from '../../src-main/engine/photo-ahead'
import { findFaces } from '../../src-main/faces/find-faces'
import { blendNoise } from '../../src-main/photos/blend'
import { decodePhotoBytes } from '../../src-main/photos/decode'
import { encodePhoto } from '../../src-main/photos/encode'
import { PhotoThreads } from '../../src-main/photos/photo-threads'
import { protectPhoto } from '../../src-main/photos/protect-photo'
import { measureQuality } from '../../src-main/photos/quality'
import { faceRegion } from '../../src-shared/face-region'
import { builtEntry } from '../built-engine'
import { sharedData } from '../shared-data'
import { restartAsEngine } from './environment/restart-as-engine'

/**
 * `npm run bench -- photos [--runs N] [--photo PATH] [--json]`
 *
 * How long it takes to protect a JPEG of 12 megapixels, as a multiple of what sharp takes to decode it to pixels and
 * to encode these with the same settings, and what share every stage has; and how long it takes to apply a key, file to
 * file, with the faces found first (`--photo` one with faces). The stages are those of one thread. Medians over the runs, by the clock and by the time of
 * the processor, which is the steadier one on a busy machine.
 */
const side = 64
const epsilon = 8
const noise = Float32Array.from(
  { length: side * side * 3 },
  (_, index) => (((index * 7919) % 17) - epsilon) / 255,
)
const settings = { format: 'keep', quality: 95, metadata: 'remove', adapt: 'even' } as const

const threads = new PhotoThreads(pathToFileURL(builtEntry('photo-worker')), availableParallelism())

interface Time {
  readonly clock: number
  readonly processor: number
}

restartAsEngine()
await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<void> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const folder = await mkdtemp(join(tmpdir(), 'unlearnable-bench-'))
  try {
    const photo = option('--photo') ?? (await photoOf12Megapixels(folder))
    const target = join(folder, 'protected.jpg')
    const runs = {
      sharp: [] as Time[],
      protect: [] as Time[],
      apply: [] as Time[],
      stages: new Map<string, Time[]>(),
    }
    let faces = 0
    const count = Number(option('--runs') ?? 7)
    // One run more than is counted: the first one compiles.
    for (let run = 0; run <= count; run++) {
      const bySharp = await time(() => decodeAndEncode(photo, target))
      const protecting = await time(() =>
        protectPhoto(
          { photo, target, layers: [{ region: 'whole', noise, side }], epsilon, ...settings },
          { threads },
        ),
      )
      const applying = await time(async () => {
        faces = await applyKey(photo, target)
      })
      const stages = await timeStages(photo, target)
      if (run === 0) continue
      runs.sharp.push(bySharp)
      runs.protect.push(protecting)
      runs.apply.push(applying)
      for (const [name, taken] of stages) runs.stages.set(name, [...(runs.stages.get(name) ?? []), taken])
    }
    const medians = {
      sharp: median(runs.sharp),
      protect: median(runs.protect),
      apply: median(runs.apply),
    }
    const result = summary(photo, faces, medians, runs.stages)
    console.log(args.includes('--json') ? JSON.stringify(result) : table(result))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function photoOf12Megapixels(folder: string): Promise<string> {
  const shared = join(sharedData('photos'), 'jpg_12mp_orient6_xmp_icc_dog.jpg')
  if (existsSync(shared)) return shared
  const path = join(folder, 'made-up.jpg')
  const gaussian = { type: 'gaussian', mean: 128, sigma: 40 } as const
  await sharp({ create: { width: 500, height: 375, channels: 3, background: '#888', noise: gaussian } })
    .resize(4000, 3000)
    .withMetadata({ orientation: 6 })
    .withIccProfile('srgb')
    .jpeg({ quality: 92 })
    .toFile(path)
  return path
}

async function decodeAndEncode(photo: string, target: string): Promise<void> {
  const { data, info } = await sharp(photo, { autoOrient: true }).raw().toBuffer({ resolveWithObject: true })
  await sharp(data, { raw: info })
    .jpeg({ quality: settings.quality, chromaSubsampling: '4:4:4' })
    .toFile(target)
}

/** From file to file, as with a key of somebody who is all of the faces. @returns how many were found */
async function applyKey(photo: string, target: string): Promise<number> {
  await openAhead(photo)
  const { faces, ...size } = await findFaces(photo, 'quick', new AbortController().signal)
  const onFaces = faces.map(({ box }) => ({ region: faceRegion(box, size), noise, side }))
  const layers = [{ region: 'whole', noise, side } as const, ...onFaces]
  await protectPhoto({ photo, target, layers, epsilon, ...settings }, { threads, open: openAheadOrNow })
  return faces.length
}

/** What `protectPhoto` does, step by step. */
async function timeStages(path: string, target: string): Promise<ReadonlyMap<string, Time>> {
  const times = new Map<string, Time>()
  const stage = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    let result: T | undefined
    const taken = await time(async () => {
      result = await work()
    })
    times.set(name, taken)
    return result as T
  }
  const bytes = await readFile(path)
  const photo = await stage('decode', () => decodePhotoBytes(bytes, path))
  const layers = [{ region: 'whole', noise, side } as const]
  const pixels = await stage('blend', () => blendNoise(photo, layers, epsilon))
  await stage('encode', () => encodePhoto({ ...photo, pixels }, target, settings))
  const written = await readFile(target)
  const again = await stage('decode again', () => decodePhotoBytes(written, target))
  await stage('measure', () => measureQuality(photo, again, layers))
  await stage('hash', () => [bytes, written].map((one) => createHash('sha256').update(one).digest('hex')))
  return times
}

async function time(work: () => Promise<unknown>): Promise<Time> {
  const before = process.cpuUsage()
  const started = performance.now()
  await work()
  const clock = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  return { clock, processor: (user + system) / 1000 }
}

function median(times: readonly Time[]): Time {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number
  return {
    clock: middle(times.map(({ clock }) => clock)),
    processor: middle(times.map(({ processor }) => processor)),
  }
}

function summary(
  photo: string,
  faces: number,
  { sharp: bySharp, protect, apply }: { readonly sharp: Time; readonly protect: Time; readonly apply: Time },
  stages: ReadonlyMap<string, readonly Time[]>,
) {
  const medians = [...stages].map(([name, times]) => [name, median(times)] as const)
  const toSharp = ({ clock, processor }: Time) => ({
    clock: clock / bySharp.clock,
    processor: processor / bySharp.processor,
  })
  return {
    photo,
    faces,
    /** In milliseconds. */
    sharp: bySharp,
    protect,
    apply,
    ratio: { protect: toSharp(protect), apply: toSharp(apply) },
    stages: Object.fromEntries(medians),
  }
}

function table({
  photo,
  faces,
  sharp: bySharp,
  protect,
  apply,
  ratio,
  stages,
}: ReturnType<typeof summary>): string {
  const line = (name: string, { clock, processor }: Time) =>
    `${name.padEnd(28)} ${clock.toFixed(0).padStart(6)} ms  ${processor.toFixed(0).padStart(6)} ms of processor`
  const ratioLine = ({ clock, processor }: Time) =>
    `${'  ratio'.padEnd(28)} ${clock.toFixed(2).padStart(6)}     ${processor.toFixed(2).padStart(6)}`
  const sum = Object.values(stages).reduce((total, { processor }) => total + processor, 0)
  return [
    photo,
    line('sharp: decode and encode', bySharp),
    line('protect a photo', protect),
    ratioLine(ratio.protect),
    line(`apply a key, ${faces} faces found`, apply),
    ratioLine(ratio.apply),
    ...Object.entries(stages).map(
      ([name, taken]) => `${line(`  ${name}`, taken)}  ${((100 * taken.processor) / sum).toFixed(0)} %`,
    ),
  ].join('\n')
}
