/**
 * Where a part stands: an origin and three axes in the world. Angles are in degrees and are applied in the
 * order x (nod), z (tilt), y (turn).
 */
export function frameAt(origin, { nod = 0, tilt = 0, turn = 0 } = {}) {
  return { origin, axes: rotation(nod, tilt, turn) }
}

/** A frame given in the coordinates of another one. */
export function frameIn(parent, origin, { nod = 0, tilt = 0, turn = 0 } = {}) {
  return {
    origin: pointIn(parent, origin),
    axes: rotation(nod, tilt, turn).map((axis) => turned(parent.axes, axis)),
  }
}

/** A point of a frame in world coordinates. */
function pointIn(frame, point) {
  const offset = turned(frame.axes, point)
  return frame.origin.map((value, index) => value + offset[index])
}

function turned(axes, [x, y, z]) {
  return [0, 1, 2].map((index) => axes[0][index] * x + axes[1][index] * y + axes[2][index] * z)
}

function rotation(nod, tilt, turn) {
  const [sinNod, cosNod] = sineAndCosine(nod)
  const [sinTilt, cosTilt] = sineAndCosine(tilt)
  const [sinTurn, cosTurn] = sineAndCosine(turn)
  const rotate = ([x, y, z]) => {
    const [y1, z1] = [y * cosNod - z * sinNod, y * sinNod + z * cosNod]
    const [x2, y2] = [x * cosTilt - y1 * sinTilt, x * sinTilt + y1 * cosTilt]
    return [x2 * cosTurn + z1 * sinTurn, y2, -x2 * sinTurn + z1 * cosTurn]
  }
  return [rotate([1, 0, 0]), rotate([0, 1, 0]), rotate([0, 0, 1])]
}

function sineAndCosine(degrees) {
  const angle = (degrees * Math.PI) / 180
  return [Math.sin(angle), Math.cos(angle)]
}
