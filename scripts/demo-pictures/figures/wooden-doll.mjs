import { colour, mix, smoothStep } from '../colour.mjs'
import { frameAt, frameIn } from '../frame.mjs'
import { felt, glass, material, varnish, wool } from '../material.mjs'
import { layeredNoise, smoothNoise } from '../noise.mjs'
import { cylinder, ellipsoid, limb, ring } from '../shapes.mjs'

const birch = colour('#eec39a')
const grain = colour('#d9a272')
const blush = colour('#e0705c')
const lip = colour('#9c3b30')
const white = colour('#f6f3ec')
const iris = colour('#4a7a8c')
const dark = colour('#0c0a0a')

/**
 * A doll of birch wood, about 2.05 high, that stands on the ground and looks along z. A pose is given in
 * degrees: `turn` of the whole doll, `headTurn`, `headTilt`, `headNod`, and for each arm `[lift, forward, bend]`.
 */
export function woodenDoll({
  place = [0, 0, 0],
  turn = 0,
  headTurn = 0,
  headTilt = 0,
  headNod = 0,
  leftArm,
  rightArm,
  clothes,
}) {
  const { sweater, stripe, trousers, scarf, cap } = clothes
  const root = frameAt(place, { turn })
  const neck = frameIn(root, [0, 1.2, 0])
  const head = frameIn(neck, [0, 0.38, 0.02], { turn: headTurn, tilt: headTilt, nod: headNod })
  return [
    ...legs(root, trousers),
    ...body(root, sweater, stripe),
    ...arm(root, 1, leftArm, sweater),
    ...arm(root, -1, rightArm, sweater),
    ...neckAndScarf(neck, scarf),
    ...face(head),
    ...hair(head),
    ...(cap ? knittedCap(head, cap) : []),
  ]
}

const wood = varnish((x, y, z, out) => mix(birch, grain, woodGrain(x, y, z), out))
const faceWood = varnish((x, y, z, out) => paintFace(x, y, z, out))
const strands = hairMaterial((x, _y, z) => Math.atan2(x, z) * 0.4)
const fringe = hairMaterial((x, _y, z) => x - 0.25 * z)
const eyeGlass = glass((x, y, _z, out) => {
  const fromMiddle = Math.hypot(x, y + 0.004)
  mix(white, iris, smoothStep(0.046, 0.042, fromMiddle), out)
  mix(out, dark, smoothStep(0.026, 0.022, fromMiddle), out)
})

function legs(root, trousers) {
  const cloth = felt(colour(trousers))
  const leather = varnish(colour('#5a3424'))
  return [1, -1].flatMap((side) => [
    limb(frameIn(root, [0.13 * side, 0.6, 0], { tilt: 2 * side }), 0.42, 0.15, 0.115, cloth, 0.05),
    ellipsoid(
      frameIn(root, [0.15 * side, 0.085, 0.06], { turn: 8 * side }),
      [0.12, 0.09, 0.2],
      leather,
      0.02,
    ),
  ])
}

function body(root, sweater, stripe) {
  const base = colour(sweater)
  const band = colour(stripe)
  const knit = wool((_x, y, _z, out) => {
    const inBand = smoothStep(0.05, 0.06, Math.abs(((y + 4.1) % 0.26) - 0.13))
    mix(band, base, inBand, out)
  })
  const hem = wool(base, 0.02)
  return [
    limb(frameIn(root, [0, 1.06, 0]), 0.38, 0.23, 0.33, knit, 0.06),
    ring(frameIn(root, [0, 0.55, 0]), 0.24, 0.065, hem, 0.04),
  ]
}

function arm(root, side, [lift, forward, bend], sweater) {
  const sleeve = wool(colour(sweater))
  const shoulder = frameIn(root, [0.24 * side, 1.1, 0], { tilt: lift * side, nod: -forward })
  const elbow = frameIn(shoulder, [0, -0.3, 0], { tilt: bend * side, nod: -Math.abs(bend) * 0.35 })
  const hand = frameIn(elbow, [0, -0.31, 0])
  return [
    limb(shoulder, 0.3, 0.115, 0.095, sleeve, 0.06),
    limb(elbow, 0.24, 0.095, 0.095, sleeve, 0.03),
    ring(frameIn(elbow, [0, -0.26, 0]), 0.065, 0.032, sleeve, 0.01),
    ellipsoid(frameIn(hand, [0, -0.04, 0]), [0.09, 0.105, 0.075], wood, 0.01),
    limb(frameIn(hand, [-0.06 * side, -0.01, 0.03], { tilt: -48 * side }), 0.08, 0.034, 0.028, wood, 0.03),
  ]
}

function neckAndScarf(neck, scarf) {
  const column = cylinder(frameIn(neck, [0, 0.02, 0]), 0.11, 0.14, 0.02, wood)
  if (!scarf) return [column]
  const cloth = wool(colour(scarf), 0.022)
  return [
    column,
    ring(frameIn(neck, [0, 0.0, 0], { nod: 6 }), 0.17, 0.075, cloth, 0.02),
    limb(frameIn(neck, [0.12, -0.02, 0.19], { tilt: 6, nod: 8 }), 0.36, 0.055, 0.075, cloth, 0.05),
  ]
}

function face(head) {
  return [
    ellipsoid(head, [0.4, 0.4, 0.385], faceWood),
    ellipsoid(frameIn(head, [0, -0.045, 0.385]), [0.046, 0.042, 0.05], wood, 0.02),
    ...[1, -1].flatMap((side) => [
      ellipsoid(
        frameIn(head, [0.14 * side, 0.05, 0.338], { turn: 20 * side, nod: -6 }),
        [0.062, 0.078, 0.035],
        eyeGlass,
      ),
      ellipsoid(frameIn(head, [0.395 * side, -0.02, 0]), [0.05, 0.085, 0.06], wood, 0.03),
    ]),
  ]
}

function hair(head) {
  return [
    ellipsoid(frameIn(head, [0, 0.075, -0.05]), [0.413, 0.413, 0.413], strands),
    ellipsoid(frameIn(head, [0.13, 0.345, 0.17], { tilt: -24, nod: 40 }), [0.2, 0.08, 0.13], fringe, 0.05),
    ellipsoid(frameIn(head, [-0.16, 0.335, 0.16], { tilt: 26, nod: 40 }), [0.18, 0.08, 0.12], fringe, 0.05),
  ]
}

function knittedCap(head, cap) {
  const knit = wool(colour(cap), 0.028)
  const brim = wool(colour('#efe6d2'), 0.024)
  return [
    ellipsoid(frameIn(head, [0, 0.17, -0.05], { nod: -8 }), [0.435, 0.4, 0.425], knit, 0.02),
    ring(frameIn(head, [0, 0.2, -0.03], { nod: -10 }), 0.395, 0.068, brim),
    ellipsoid(frameIn(head, [0, 0.6, -0.09]), [0.12, 0.115, 0.12], felt(colour('#efe6d2')), 0.02),
  ]
}

function woodGrain(x, y, z) {
  const rings = Math.sin((x * 1.2 + z * 2 + layeredNoise(x * 2, y * 1.2, z * 2, 2)) * 34)
  return 0.28 + 0.2 * rings * layeredNoise(x * 3, y * 2, z * 3, 2)
}

function paintFace(x, y, z, out) {
  mix(birch, grain, woodGrain(x, y, z) * 0.75, out)
  if (z < 0) return
  const side = Math.abs(x)
  const cheek = Math.exp(-(((side - 0.215) / 0.075) ** 2) - ((y + 0.085) / 0.06) ** 2)
  mix(out, blush, cheek * 0.55, out)
  const fromSmile = Math.abs(Math.hypot(x, y - 0.02) - 0.19)
  const inSmile = smoothStep(0.0165, 0.0115, fromSmile) * smoothStep(-0.095, -0.105, y)
  mix(out, lip, inSmile, out)
}

/** Hair whose strands lie side by side along `across`, a length in world units. */
function hairMaterial(across) {
  const paint = (x, y, z, out) => {
    const strand = layeredNoise(across(x, y, z) * 55, y * 4, 5, 3)
    mix(colour('#3d2314'), colour('#8a5430'), strand * 1.3 - 0.15, out)
  }
  const relief = (x, y, z) => {
    const place = across(x, y, z)
    return smoothNoise(place * 65, y * 5, 3) + 0.5 * smoothNoise(place * 150, y * 7, 9)
  }
  return material(paint, { glint: 0.05, sharpness: 14, wrap: 0.2, relief, reliefStrength: 2.4 })
}
