/** The kinds of parts that a figure is built of. */
export const shapeKinds = { ellipsoid: 0, limb: 1, box: 2, cylinder: 3, ring: 4, wedge: 5 }

/** An ellipsoid around the frame's origin. */
export function ellipsoid(frame, [x, y, z], material, blend = 0) {
  return part('ellipsoid', frame, [x, y, z], material, blend, Math.max(x, y, z), 0)
}

/** A limb that hangs down from the origin, with round ends of two radii. */
export function limb(frame, length, startRadius, endRadius, material, blend = 0) {
  const reach = length / 2 + Math.max(startRadius, endRadius)
  return part('limb', frame, [length, startRadius, endRadius], material, blend, reach, -length / 2)
}

/** A box given by half its sides, with round edges. */
export function box(frame, [x, y, z], edge, material, blend = 0) {
  return part('box', frame, [x, y, z, edge], material, blend, Math.hypot(x, y, z), 0)
}

/** A standing cylinder with round edges. */
export function cylinder(frame, radius, halfHeight, edge, material, blend = 0) {
  return part(
    'cylinder',
    frame,
    [radius, halfHeight, edge],
    material,
    blend,
    Math.hypot(radius, halfHeight),
    0,
  )
}

/** A ring that lies flat around the origin. */
export function ring(frame, radius, thickness, material, blend = 0) {
  return part('ring', frame, [radius, thickness], material, blend, radius + thickness, 0)
}

/**
 * A triangle in x and y, given by half its base and half its height, that is `2 * halfDepth` thick. The base
 * is below; `lean` moves the tip from above the middle (0) to above one end of the base (-1 or 1).
 */
export function wedge(frame, [halfBase, halfHeight, halfDepth], lean, material, blend = 0) {
  const reach = Math.hypot(halfBase, halfHeight, halfDepth)
  return part('wedge', frame, [halfBase, halfHeight, halfDepth, lean], material, blend, reach, 0)
}

function part(shape, frame, sizes, material, blend, reach, centreHeight) {
  return { kind: shapeKinds[shape], frame, sizes, material, blend, reach, centreHeight }
}
