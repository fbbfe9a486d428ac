import { colour, mix, smoothStep } from '../colour.mjs'
import { frameAt, frameIn } from '../frame.mjs'
import { felt, varnish } from '../material.mjs'
import { box, cylinder, wedge } from '../shapes.mjs'

const spar = varnish(colour('#8a5c34'))
const halfHull = 0.21

/** A sailing boat of wood, about 1.8 long and 2.1 high, that stands on its keel and points along x. */
export function toyBoat({ turn = 0, paint, deck, sail }) {
  const [lower, upper] = [colour(paint), colour(deck)]
  const hull = varnish((_x, y, _z, out) => mix(lower, upper, smoothStep(0.1, 0.13, y), out))
  // The wedges of bow and stern stand on their heads, so for them up is down.
  const ends = varnish((_x, y, _z, out) => mix(lower, upper, smoothStep(0.1, 0.13, -y), out))
  const canvas = felt(colour(sail))
  const root = frameAt([0, 0, 0], { turn })
  return [
    box(frameIn(root, [0, halfHull, 0]), [0.5, halfHull, 0.32], 0.02, hull),
    wedge(frameIn(root, [0.72, halfHull, 0], { tilt: 180 }), [0.23, halfHull, 0.3], 1, ends, 0.04),
    wedge(frameIn(root, [-0.64, halfHull, 0], { tilt: 180 }), [0.15, halfHull, 0.3], -1, ends, 0.04),
    cylinder(frameIn(root, [0.1, 1.2, 0]), 0.04, 0.85, 0.01, spar),
    wedge(frameIn(root, [-0.33, 1.28, 0]), [0.4, 0.68, 0.025], 1, canvas),
    wedge(frameIn(root, [0.45, 1.1, 0]), [0.3, 0.5, 0.025], -1, canvas),
  ]
}
