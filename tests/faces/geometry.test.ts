import { describe, expect, it } from 'vitest'
import { type Detection, scaledDetection } from '../../src-main/faces/detection'
import type { OpaquePicture } from '../../src-main/faces/opaque-picture'
import { sampleSquare } from '../../src-main/faces/sample-square'
import { similarityBetween } from '../../src-main/faces/similarity'
import { suppressOverlaps } from '../../src-main/faces/suppress-overlaps'
import { faceRegion } from '../../src-shared/face-region'
import type { FacePoint } from '../../src-shared/faces'

function detection(left: number, top: number, side: number, score: number): Detection {
  return { box: { left, top, width: side, height: side }, score, landmarks: [] }
}

/** A grey picture from rows of levels. */
function picture(rows: readonly (readonly number[])[]): OpaquePicture {
  const pixels = Uint8Array.from(rows.flatMap((row) => row.flatMap((level) => [level, level, level])))
  return { pixels, width: rows[0]?.length ?? 0, height: rows.length }
}

/** The levels of a grey square, row by row. */
const levels = (square: Float32Array) => [...square].filter((_, index) => index % 3 === 0)

describe('the region of a face', () => {
  const photo = { width: 1000, height: 800 }

  it('is a square around it with a margin', () => {
    const region = faceRegion({ left: 400, top: 300, width: 80, height: 100 }, photo)
    expect(region).toEqual({ left: 360, top: 270, width: 160, height: 160 })
  })

  it('is shifted, not cut, at the edge of the photo', () => {
    expect(faceRegion({ left: 0, top: 0, width: 100, height: 100 }, photo)).toEqual({
      left: 0,
      top: 0,
      width: 160,
      height: 160,
    })
    expect(faceRegion({ left: 920, top: 720, width: 80, height: 80 }, photo)).toEqual({
      left: 872,
      top: 672,
      width: 128,
      height: 128,
    })
  })

  it('is the largest square that fits where the face fills the photo', () => {
    expect(faceRegion({ left: 100, top: 20, width: 760, height: 760 }, photo)).toEqual({
      left: 80,
      top: 0,
      width: 800,
      height: 800,
    })
  })
})

describe('overlapping detections', () => {
  it('leave the best of those that mean one face', () => {
    const best = detection(10, 10, 100, 0.9)
    const apart = detection(300, 10, 100, 0.8)
    expect(suppressOverlaps([detection(20, 15, 100, 0.7), apart, best])).toEqual([best, apart])
  })

  it('are also an eye or a mouth inside a face', () => {
    const face = detection(0, 0, 200, 0.9)
    expect(suppressOverlaps([face, detection(60, 120, 40, 0.85)])).toEqual([face])
  })

  it('are not two faces side by side', () => {
    const faces = [detection(0, 0, 100, 0.9), detection(80, 0, 100, 0.8)]
    expect(suppressOverlaps(faces)).toEqual(faces)
  })
})

describe('a detection in another picture', () => {
  it('has box and landmarks scaled and shifted alike', () => {
    const found: Detection = { ...detection(10, 20, 30, 0.9), landmarks: [[15, 25]] }
    expect(scaledDetection(found, 2, 100, 200)).toEqual({
      box: { left: 120, top: 240, width: 60, height: 60 },
      score: 0.9,
      landmarks: [[130, 250]],
    })
  })
})

describe('the similarity between points', () => {
  const from: FacePoint[] = [
    [0, 0],
    [10, 0],
    [5, 8],
  ]

  it('is exact where there is one', () => {
    const turnedAndDoubled = from.map(([x, y]): FacePoint => [-2 * y + 7, 2 * x - 3])
    const { a, b, left, top } = similarityBetween(from, turnedAndDoubled)
    expect([a, b, left, top].map((value) => Number(value.toFixed(9)) + 0)).toEqual([0, 2, 7, -3])
  })

  it('spreads the error where there is none', () => {
    const { a, b, left, top } = similarityBetween(from, [
      [0, 0],
      [12, 0],
      [5, 8],
    ])
    const images = from.map(([x, y]) => [a * x - b * y + left, b * x + a * y + top])
    const mean = (axis: number) => images.reduce((sum, point) => sum + (point[axis] as number), 0) / 3
    expect(mean(0)).toBeCloseTo(17 / 3)
    expect(mean(1)).toBeCloseTo(8 / 3)
  })
})

describe('a sampled square', () => {
  it('is the picture itself where nothing is turned or scaled', () => {
    const square = sampleSquare(
      picture([
        [1, 2],
        [3, 4],
      ]),
      2,
      { a: 1, b: 0, left: 0, top: 0 },
    )
    expect(levels(square)).toEqual([1, 2, 3, 4])
  })

  it('is turned by a quarter', () => {
    const quarter = { a: 0, b: 1, left: 2, top: 0 }
    const square = sampleSquare(
      picture([
        [1, 2],
        [3, 4],
      ]),
      2,
      quarter,
    )
    expect(levels(square)).toEqual([2, 4, 1, 3])
  })

  it('averages all pixels where the picture is shrunk', () => {
    const checks = Array.from({ length: 8 }, (_, y) =>
      Array.from({ length: 8 }, (_, x) => 200 * ((x + y) % 2)),
    )
    const square = sampleSquare(picture(checks), 2, { a: 4, b: 0, left: 0, top: 0 })
    for (const level of levels(square)) expect(level).toBeCloseTo(100)
  })

  it('goes on with the outermost pixels beyond the edge', () => {
    const square = sampleSquare(picture([[10, 20]]), 2, { a: 1, b: 0, left: 1, top: 5 })
    expect(levels(square)).toEqual([20, 20, 20, 20])
  })
})
