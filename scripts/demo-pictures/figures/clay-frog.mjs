import { colour, mix, smoothStep } from '../colour.mjs'
import { frameAt, frameIn } from '../frame.mjs'
import { clay, glass, varnish } from '../material.mjs'
import { layeredNoise } from '../noise.mjs'
import { cylinder, ellipsoid, limb } from '../shapes.mjs'

const white = colour('#f4f1e2')
const ink = colour('#11120f')
const gold = colour('#d8a93a')
const strawColour = colour('#dcb566')
const mouthColour = colour('#5b2a2a')

/** A frog of clay, about 1.7 high. Poses as for the wooden doll; `hat` may be left out. */
export function clayFrog({
  place = [0, 0, 0],
  turn = 0,
  headTurn = 0,
  headTilt = 0,
  headNod = 0,
  leftArm,
  rightArm,
  skin,
  belly,
  hat,
}) {
  const base = colour(skin)
  const light = colour(belly)
  const paintSkin = (x, y, z, out) => {
    const spot = smoothStep(0.6, 0.66, layeredNoise(x * 5 + 2, y * 5, z * 5, 2))
    const tone = 0.85 + 0.3 * layeredNoise(x * 9, y * 9, z * 9, 3) - 0.3 * spot
    for (let channel = 0; channel < 3; channel++) out[channel] = base[channel] * tone
  }
  const body = clay(paintSkin)
  const pale = clay(light)
  const root = frameAt(place, { turn })
  const head = frameIn(root, [0, 1.22, 0.05], { turn: headTurn, tilt: headTilt, nod: headNod })
  return [
    ...legs(root, body),
    ellipsoid(frameIn(root, [0, 0.66, 0]), [0.36, 0.44, 0.32], body, 0.1),
    ellipsoid(frameIn(root, [0, 0.63, 0.09]), [0.27, 0.36, 0.255], pale, 0.01),
    ...arm(root, 1, leftArm, body),
    ...arm(root, -1, rightArm, body),
    ...face(head, paintSkin, light),
    ...(hat ? strawHat(head, hat) : []),
  ]
}

function legs(root, body) {
  return [1, -1].flatMap((side) => [
    limb(frameIn(root, [0.2 * side, 0.52, 0.02], { tilt: 34 * side, nod: -20 }), 0.3, 0.17, 0.12, body, 0.08),
    limb(frameIn(root, [0.37 * side, 0.3, 0.1], { tilt: -22 * side }), 0.22, 0.11, 0.08, body, 0.06),
    ...[-26, 0, 26].map((spread) =>
      limb(
        frameIn(root, [0.3 * side, 0.07, 0.1], { nod: -90, turn: spread + 12 * side }),
        0.24,
        0.06,
        0.052,
        body,
        0.06,
      ),
    ),
  ])
}

function arm(root, side, [lift, forward, bend], body) {
  const shoulder = frameIn(root, [0.27 * side, 0.92, 0.02], { tilt: lift * side, nod: -forward })
  const elbow = frameIn(shoulder, [0, -0.27, 0], { tilt: bend * side, nod: -Math.abs(bend) * 0.3 })
  const hand = frameIn(elbow, [0, -0.24, 0])
  return [
    limb(shoulder, 0.27, 0.1, 0.075, body, 0.08),
    limb(elbow, 0.24, 0.075, 0.065, body, 0.04),
    ...[-35, 0, 35].map((spread) =>
      limb(frameIn(hand, [0, 0, 0], { tilt: spread }), 0.11, 0.04, 0.042, body, 0.04),
    ),
  ]
}

function face(head, paintSkin, light) {
  const skin = clay((x, y, z, out) => {
    paintSkin(x, y, z, out)
    mix(out, light, smoothStep(-0.06, -0.14, y) * 0.9, out)
    if (z < 0) return
    const curve = -0.1 + 0.75 * x * x
    mix(
      out,
      mouthColour,
      smoothStep(0.018, 0.012, Math.abs(y - curve)) * smoothStep(0.34, 0.32, Math.abs(x)),
      out,
    )
    const nostril = Math.hypot((Math.abs(x) - 0.06) * 1.1, y - 0.06)
    mix(out, mouthColour, smoothStep(0.02, 0.014, nostril) * 0.8, out)
  })
  const lid = clay(paintSkin)
  const eye = glass((x, y, _z, out) => {
    const from = Math.hypot(x, y)
    mix(white, gold, smoothStep(0.078, 0.072, from), out)
    mix(out, ink, smoothStep(0.025, 0.02, Math.hypot(x * 0.55, y)), out)
  })
  return [
    ellipsoid(head, [0.47, 0.3, 0.36], skin, 0.12),
    ...[1, -1].flatMap((side) => [
      ellipsoid(frameIn(head, [0.24 * side, 0.26, 0.08]), [0.15, 0.15, 0.14], lid, 0.07),
      ellipsoid(frameIn(head, [0.245 * side, 0.275, 0.12], { turn: 8 * side }), [0.115, 0.115, 0.12], eye),
    ]),
  ]
}

function strawHat(head, hat) {
  const straw = varnish((x, _y, z, out) => {
    const weave = 0.75 + 0.25 * Math.sin(Math.hypot(x, z) * 180)
    for (let channel = 0; channel < 3; channel++) out[channel] = strawColour[channel] * weave
  })
  const top = frameIn(head, [0, 0.4, -0.06], { nod: -10 })
  return [
    cylinder(top, 0.36, 0.014, 0.012, straw),
    cylinder(frameIn(top, [0, 0.1, 0]), 0.2, 0.1, 0.05, straw, 0.03),
    cylinder(frameIn(top, [0, 0.045, 0]), 0.206, 0.03, 0.01, clay(colour(hat))),
  ]
}
