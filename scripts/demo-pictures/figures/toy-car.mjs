import { colour, mix, smoothStep } from '../colour.mjs'
import { frameAt, frameIn } from '../frame.mjs'
import { glass, varnish } from '../material.mjs'
import { box, cylinder, ellipsoid } from '../shapes.mjs'

const rubber = colour('#1d1d20')
const hub = colour('#d9d6cc')
const pane = glass(colour('#26333d'))
const lamp = glass(colour('#f7e6a8'))
const bumper = varnish(colour('#c9ccd0'))

/** A wooden car, about 1.9 long and 1.1 high, that drives along x; `paint` and `roof` are its colours. */
export function toyCar({ turn = 0, paint, roof }) {
  const body = varnish(colour(paint))
  const root = frameAt([0, 0, 0], { turn })
  return [
    box(frameIn(root, [0, 0.44, 0]), [0.92, 0.2, 0.42], 0.1, body, 0.05),
    box(frameIn(root, [-0.08, 0.78, 0]), [0.5, 0.22, 0.36], 0.1, pane),
    box(frameIn(root, [-0.08, 1.0, 0]), [0.46, 0.06, 0.37], 0.05, varnish(colour(roof))),
    ...[0.5, -0.55].flatMap((x) => [1, -1].map((side) => wheel(root, x, side))),
    ...[1, -1].flatMap((side) => [
      ellipsoid(frameIn(root, [0.91, 0.48, 0.25 * side]), [0.05, 0.08, 0.08], lamp),
      box(frameIn(root, [0.93 * side, 0.3, 0]), [0.04, 0.05, 0.38], 0.03, bumper),
    ]),
  ]
}

function wheel(root, x, side) {
  const tyre = varnish((px, _y, pz, out) => {
    mix(hub, rubber, smoothStep(0.12, 0.14, Math.hypot(px, pz)), out)
  })
  return cylinder(frameIn(root, [x, 0.25, 0.4 * side], { nod: 90 }), 0.25, 0.09, 0.03, tyre)
}
