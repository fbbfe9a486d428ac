import { colour, mix, smoothStep } from '../colour.mjs'
import { frameAt, frameIn } from '../frame.mjs'
import { felt, glass, varnish, wool } from '../material.mjs'
import { layeredNoise } from '../noise.mjs'
import { box, ellipsoid, limb, ring } from '../shapes.mjs'

const ink = colour('#15110f')
const bead = glass(ink)
const noseSkin = varnish(colour('#2b1d18'))

/** A bear of felt, about 1.9 high. Poses as for the wooden doll; `fur` and `belly` are its colours. */
export function feltBear({
  place = [0, 0, 0],
  turn = 0,
  headTurn = 0,
  headTilt = 0,
  headNod = 0,
  leftArm,
  rightArm,
  fur,
  belly,
  ribbon,
}) {
  const base = colour(fur)
  const light = colour(belly)
  const coat = felt((x, y, z, out) => mottled(base, x, y, z, out))
  const pale = felt((x, y, z, out) => mottled(light, x, y, z, out))
  const root = frameAt(place, { turn })
  const head = frameIn(root, [0, 1.42, 0.03], { turn: headTurn, tilt: headTilt, nod: headNod })
  return [
    ...[1, -1].flatMap((side) => [
      limb(frameIn(root, [0.19 * side, 0.55, 0], { tilt: 6 * side }), 0.36, 0.2, 0.17, coat, 0.08),
      ellipsoid(
        frameIn(root, [0.235 * side, 0.12, 0.09], { turn: 12 * side }),
        [0.16, 0.125, 0.22],
        coat,
        0.08,
      ),
    ]),
    ellipsoid(frameIn(root, [0, 0.8, 0]), [0.4, 0.45, 0.35], coat, 0.1),
    ellipsoid(frameIn(root, [0, 0.76, 0.13]), [0.28, 0.32, 0.25], pale),
    ...arm(root, 1, leftArm, coat),
    ...arm(root, -1, rightArm, coat),
    ...face(head, coat, pale),
    ...bow(root, wool(colour(ribbon), 0.02)),
  ]
}

function arm(root, side, [lift, forward, bend], coat) {
  const shoulder = frameIn(root, [0.3 * side, 1.08, 0], { tilt: lift * side, nod: -forward })
  const elbow = frameIn(shoulder, [0, -0.26, 0], { tilt: bend * side, nod: -Math.abs(bend) * 0.3 })
  return [limb(shoulder, 0.26, 0.14, 0.13, coat, 0.1), limb(elbow, 0.24, 0.13, 0.145, coat, 0.06)]
}

function face(head, coat, pale) {
  const muzzle = felt((x, y, z, out) => paintMuzzle(pale, x, y, z, out))
  return [
    ellipsoid(head, [0.43, 0.39, 0.38], coat, 0.06),
    ...[1, -1].flatMap((side) => [
      ellipsoid(
        frameIn(head, [0.31 * side, 0.31, -0.02], { tilt: -30 * side }),
        [0.15, 0.15, 0.075],
        coat,
        0.05,
      ),
      ellipsoid(
        frameIn(head, [0.315 * side, 0.315, 0.035], { tilt: -30 * side }),
        [0.095, 0.095, 0.045],
        pale,
      ),
      ellipsoid(frameIn(head, [0.155 * side, 0.075, 0.345]), [0.05, 0.056, 0.035], bead),
    ]),
    ellipsoid(frameIn(head, [0, -0.1, 0.3]), [0.19, 0.145, 0.16], muzzle, 0.02),
    ellipsoid(frameIn(head, [0, -0.035, 0.445]), [0.068, 0.047, 0.04], noseSkin, 0.01),
  ]
}

function bow(root, cloth) {
  const knot = frameIn(root, [0, 1.12, 0.33])
  return [
    ring(frameIn(root, [0, 1.13, 0.02], { nod: 8 }), 0.27, 0.055, cloth),
    ...[1, -1].map((side) =>
      ellipsoid(
        frameIn(knot, [0.115 * side, 0.0, 0.01], { tilt: 14 * side }),
        [0.12, 0.075, 0.05],
        cloth,
        0.03,
      ),
    ),
    box(knot, [0.045, 0.05, 0.06], 0.03, cloth, 0.02),
  ]
}

function mottled(base, x, y, z, out) {
  const tone = 0.78 + 0.45 * layeredNoise(x * 22, y * 22, z * 22, 3)
  for (let channel = 0; channel < 3; channel++) out[channel] = base[channel] * tone
}

/** A stitched line under the nose and a small smile. */
function paintMuzzle(pale, x, y, z, out) {
  pale.paint(x, y, z, out)
  if (z < 0) return
  const seam = smoothStep(0.009, 0.005, Math.abs(x)) * smoothStep(-0.045, -0.035, y)
  const smile = smoothStep(0.01, 0.006, Math.abs(Math.hypot(Math.abs(x) - 0.05, y + 0.035) - 0.052))
  mix(
    out,
    ink,
    Math.min(1, seam * smoothStep(0.06, 0.05, y) + smile * smoothStep(-0.03, -0.04, y)) * 0.9,
    out,
  )
}
