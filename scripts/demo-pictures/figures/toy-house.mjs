import { colour, mix, smoothStep } from '../colour.mjs'
import { frameAt, frameIn } from '../frame.mjs'
import { clay, glass, varnish } from '../material.mjs'
import { box, wedge } from '../shapes.mjs'

const frameWhite = colour('#f2eee2')
const paneDark = colour('#2b3a46')
const brick = clay(colour('#8a4a38'))

/** A painted house, about 1.5 wide and 1.8 high, whose door looks along z. */
export function toyHouse({ turn = 0, walls, roof, door }) {
  const root = frameAt([0, 0, 0], { turn })
  const pane = glass((x, y, _z, out) => {
    const fromBar = Math.min(Math.abs(x), Math.abs(y), 0.13 - Math.abs(x), 0.15 - Math.abs(y))
    mix(frameWhite, paneDark, smoothStep(0.02, 0.03, fromBar), out)
  })
  const windowAt = (place, angle = 0) =>
    box(frameIn(root, place, { turn: angle }), [0.13, 0.15, 0.02], 0.01, pane)
  return [
    box(frameIn(root, [0, 0.5, 0]), [0.7, 0.5, 0.55], 0.02, varnish(colour(walls))),
    wedge(frameIn(root, [0, 1.34, 0]), [0.88, 0.36, 0.66], 0, varnish(colour(roof))),
    box(frameIn(root, [0.42, 1.5, -0.1]), [0.1, 0.26, 0.1], 0.01, brick),
    box(frameIn(root, [0, 0.32, 0.55]), [0.16, 0.32, 0.025], 0.015, varnish(colour(door))),
    windowAt([0.44, 0.6, 0.55]),
    windowAt([-0.44, 0.6, 0.55]),
    windowAt([0.7, 0.6, 0], 90),
    windowAt([-0.7, 0.6, 0], 90),
  ]
}
