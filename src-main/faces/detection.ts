import type { FacePoint } from '../../src-shared/faces'

/** A rectangle in pixels of a picture, not rounded and perhaps reaching beyond it. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A place that looks like a face. */
export interface Detection {
  readonly box: Box
  /** How much it looks like one, from 0 to 1. */
  readonly score: number
  /** The eye on the left of the picture, the other eye, tip of the nose, middle of the mouth, and the two ears. */
  readonly landmarks: readonly FacePoint[]
}

/** The same box in a picture that is `scale` times as large and in which this one starts at `left`, `top`. */
export function scaledBox(box: Box, scale: number, left = 0, top = 0): Box {
  return {
    left: box.left * scale + left,
    top: box.top * scale + top,
    width: box.width * scale,
    height: box.height * scale,
  }
}

/** As `scaledBox`, with the landmarks. */
export function scaledDetection(
  { box, score, landmarks }: Detection,
  scale: number,
  left = 0,
  top = 0,
): Detection {
  return {
    box: scaledBox(box, scale, left, top),
    score,
    landmarks: landmarks.map(([x, y]) => [x * scale + left, y * scale + top]),
  }
}
