import { colour, mix, scale, smoothStep } from './colour.mjs'
import { frameAt, frameIn } from './frame.mjs'
import { clay, material, varnish } from './material.mjs'
import { layeredNoise } from './noise.mjs'
import { box, cylinder, ellipsoid, limb } from './shapes.mjs'

/** A pile of painted toy blocks on the ground. */
export function toyBlocks([x, z], turn = 0) {
  const pile = frameAt([x, 0, z], { turn })
  const block = (place, angle, tint) =>
    box(frameIn(pile, place, { turn: angle }), [0.15, 0.15, 0.15], 0.02, paintedWood(tint))
  return [
    block([-0.2, 0.15, 0], 12, '#c7402f'),
    block([0.18, 0.15, 0.05], -20, '#2f6f9f'),
    block([0, 0.45, 0], 28, '#e3b13c'),
    cylinder(frameIn(pile, [0.02, 0.7, 0]), 0.12, 0.1, 0.015, paintedWood('#4d8a57')),
  ]
}

/** A ball in slices of two colours; the pose says where its poles are. */
export function ball([x, z], radius, first, second, pose = { nod: 35, turn: 30, tilt: 20 }) {
  const [light, dark] = [colour(first), colour(second)]
  const rubber = varnish((px, py, pz, out) => {
    const slice = Math.sin(Math.atan2(px, py) * 3)
    mix(light, dark, smoothStep(-0.06, 0.06, slice), out)
    scale(out, 0.95 + 0.1 * layeredNoise(px * 12, py * 12, pz * 12, 2))
  })
  return [ellipsoid(frameAt([x, radius, z], pose), [radius, radius, radius], rubber)]
}

/** A clay pot with a small round bush. */
export function pottedBush([x, z]) {
  const leaves = material(
    (px, py, pz, out) => {
      mix(colour('#274d22'), colour('#7fa348'), layeredNoise(px * 16, py * 16, pz * 16, 3) * 1.5 - 0.3, out)
    },
    {
      wrap: 0.35,
      relief: (px, py, pz) => layeredNoise(px * 24, py * 24, pz * 24, 2),
      reliefScale: 0.008,
      reliefStrength: 5,
    },
  )
  const pot = frameAt([x, 0.24, z])
  const tufts = [
    [0, 0.5, 0, 0.3],
    [0.18, 0.4, 0.08, 0.2],
    [-0.17, 0.42, 0.06, 0.22],
    [0.02, 0.68, 0.02, 0.2],
    [0.05, 0.42, 0.2, 0.17],
  ]
  return [
    cylinder(pot, 0.21, 0.24, 0.03, clay(colour('#b8633f'))),
    cylinder(frameIn(pot, [0, 0.2, 0]), 0.25, 0.05, 0.02, clay(colour('#c06c46'))),
    ...tufts.map(([px, py, pz, radius]) =>
      ellipsoid(frameIn(pot, [px, py, pz]), [radius, radius, radius], leaves, 0.06),
    ),
  ]
}

/** A fence of weathered boards behind the origin, from `x` = -4 to 4. */
export function fence(z) {
  const board = varnish((x, y, _z, out) => {
    mix(colour('#d9d2c2'), colour('#8d8474'), layeredNoise(x * 30, y * 2.5, 3, 4) * 1.1 - 0.1, out)
  })
  const posts = Array.from({ length: 27 }, (_, index) =>
    box(
      frameAt([-4.2 + index * 0.32, 0.5, z], { tilt: ((index * 37) % 5) - 2 }),
      [0.1, 0.55, 0.025],
      0.015,
      board,
    ),
  )
  const rails = [0.3, 0.75].map((y) =>
    limb(frameAt([-4.4, y, z - 0.05], { tilt: 90 }), 8.8, 0.04, 0.04, board),
  )
  return [...posts, ...rails]
}

function paintedWood(tint) {
  const base = colour(tint)
  return varnish((x, y, z, out) => {
    out.set(base)
    scale(out, 0.85 + 0.25 * layeredNoise(x * 12, y * 40, z * 12, 3))
  })
}
