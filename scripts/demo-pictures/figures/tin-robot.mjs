import { colour, mix, smoothStep } from '../colour.mjs'
import { frameAt, frameIn } from '../frame.mjs'
import { glass, tin, varnish } from '../material.mjs'
import { layeredNoise } from '../noise.mjs'
import { box, cylinder, ellipsoid, limb, ring } from '../shapes.mjs'

const steel = colour('#b9bcc2')
const steelDark = colour('#6f7378')
const brass = colour('#d9b45a')
const cream = colour('#f3ead2')
const ink = colour('#1c1d20')
const red = colour('#d2402f')

const bareMetal = tin((x, y, z, out) =>
  mix(steel, steelDark, layeredNoise(x * 20, y * 4, z * 20, 3) * 0.7, out),
)
const brassMetal = tin(brass)
const lamp = glass(red)

/** A robot of painted tin, about 2.1 high. Poses as for the wooden doll; `paint` is the colour of the tin. */
export function tinRobot({
  place = [0, 0, 0],
  turn = 0,
  headTurn = 0,
  headTilt = 0,
  headNod = 0,
  leftArm,
  rightArm,
  paint,
  eyes = '#f2c14e',
}) {
  const shell = wornTin(colour(paint))
  const root = frameAt(place, { turn })
  const head = frameIn(root, [0, 1.58, 0], { turn: headTurn, tilt: headTilt, nod: headNod })
  return [
    ...legs(root, shell),
    ...chest(root, shell),
    ...arm(root, 1, leftArm, shell),
    ...arm(root, -1, rightArm, shell),
    ...face(head, shell, colour(eyes)),
  ]
}

/** Painted tin whose paint is scratched off here and there. */
function wornTin(base) {
  return {
    ...tin((x, y, z, out) => {
      const wear = layeredNoise(x * 13 + 3, y * 13, z * 13, 5)
      mix(base, steel, smoothStep(0.66, 0.7, wear) * 0.8, out)
    }),
    metal: false,
    mirror: 0.09,
  }
}

function legs(root, shell) {
  return [1, -1].flatMap((side) => [
    limb(frameIn(root, [0.17 * side, 0.62, 0]), 0.45, 0.08, 0.08, bareMetal),
    ...[0.5, 0.4, 0.3].map((y) => ring(frameIn(root, [0.17 * side, y, 0]), 0.085, 0.03, bareMetal)),
    box(frameIn(root, [0.18 * side, 0.1, 0.06]), [0.15, 0.1, 0.22], 0.06, shell),
  ])
}

function chest(root, shell) {
  const panel = varnish((x, y, _z, out) => paintPanel(x, y, out))
  return [
    box(frameIn(root, [0, 0.92, 0]), [0.36, 0.34, 0.25], 0.07, shell),
    box(frameIn(root, [0, 0.97, 0.245]), [0.23, 0.17, 0.02], 0.015, panel),
    ellipsoid(frameIn(root, [0.12, 0.7, 0.245]), [0.035, 0.035, 0.03], lamp),
    ellipsoid(frameIn(root, [0, 0.7, 0.245]), [0.035, 0.035, 0.03], brassMetal),
    ellipsoid(frameIn(root, [-0.12, 0.7, 0.245]), [0.035, 0.035, 0.03], brassMetal),
    cylinder(frameIn(root, [0, 1.28, 0]), 0.12, 0.07, 0.02, bareMetal),
    ring(frameIn(root, [0, 1.28, 0]), 0.125, 0.03, bareMetal),
  ]
}

function arm(root, side, [lift, forward, bend], shell) {
  const shoulder = frameIn(root, [0.42 * side, 1.12, 0], { tilt: lift * side, nod: -forward })
  const elbow = frameIn(shoulder, [0, -0.32, 0], { tilt: bend * side, nod: -Math.abs(bend) * 0.3 })
  const claw = frameIn(elbow, [0, -0.34, 0])
  return [
    ellipsoid(shoulder, [0.12, 0.12, 0.12], bareMetal),
    limb(shoulder, 0.3, 0.065, 0.065, bareMetal),
    ...[-0.16, -0.23].map((y) => ring(frameIn(shoulder, [0, y, 0]), 0.065, 0.024, bareMetal)),
    cylinder(frameIn(elbow, [0, -0.15, 0]), 0.105, 0.15, 0.03, shell),
    ...[1, -1].map((finger) =>
      limb(frameIn(claw, [0.045 * finger, 0.05, 0], { tilt: 16 * finger }), 0.14, 0.045, 0.03, brassMetal),
    ),
  ]
}

function face(head, shell, eyeColour) {
  const grille = varnish((x, _y, _z, out) =>
    mix(ink, cream, smoothStep(0.3, 0.36, Math.abs(((x / 0.05 + 9.5) % 1) - 0.5)), out),
  )
  const eye = glass((x, y, _z, out) => {
    mix(eyeColour, ink, smoothStep(0.035, 0.031, Math.hypot(x, y)), out)
  })
  return [
    box(head, [0.38, 0.29, 0.29], 0.09, shell),
    ...[1, -1].flatMap((side) => [
      ellipsoid(frameIn(head, [0.16 * side, 0.07, 0.275]), [0.088, 0.088, 0.045], eye),
      ring(frameIn(head, [0.16 * side, 0.07, 0.285], { nod: 90 }), 0.098, 0.022, brassMetal),
      cylinder(frameIn(head, [0.4 * side, 0, 0], { tilt: 90 }), 0.1, 0.05, 0.02, brassMetal),
    ]),
    box(frameIn(head, [0, -0.14, 0.285]), [0.19, 0.055, 0.02], 0.018, grille),
    cylinder(frameIn(head, [0, 0.38, 0]), 0.022, 0.13, 0.01, bareMetal),
    ellipsoid(frameIn(head, [0, 0.53, 0]), [0.065, 0.065, 0.065], lamp),
  ]
}

/** A dial with a needle beside three bars. */
function paintPanel(x, y, out) {
  out.set(cream)
  const fromDial = Math.hypot(x + 0.08, y - 0.01)
  mix(out, ink, smoothStep(0.112, 0.106, fromDial) - smoothStep(0.098, 0.092, fromDial), out)
  const needle = Math.abs((x + 0.08) * 0.5 - (y + 0.03) * 0.6)
  mix(
    out,
    red,
    smoothStep(0.01, 0.006, needle) * smoothStep(0.09, 0.085, fromDial) * smoothStep(-0.045, -0.04, y),
    out,
  )
  const bar = Math.floor((y + 0.1) / 0.07)
  const inBar =
    x > 0.06 && x < 0.13 + 0.03 * ((bar * 2 + 9) % 3) && (y + 0.1) / 0.07 - bar < 0.55 && Math.abs(y) < 0.11
  if (inBar) out.set(bar % 2 ? brass : ink)
}
