/** A camera at a place, looking at another one; the field of view is the vertical one, in degrees. */
export function cameraOf({ position, target, fieldOfView }, width, height) {
  const forward = unit(target.map((value, axis) => value - position[axis]))
  const right = unit([-forward[2], 0, forward[0]])
  const up = cross(right, forward)
  const focal = height / 2 / Math.tan((fieldOfView * Math.PI) / 360)

  /** Writes the direction through a point of the picture, in pixels from the upper left corner. */
  function direction(column, row, out) {
    const across = (column - width / 2) / focal
    const above = (height / 2 - row) / focal
    const length = Math.hypot(1, across, above)
    for (let axis = 0; axis < 3; axis++)
      out[axis] = (forward[axis] + right[axis] * across + up[axis] * above) / length
  }

  /** Where a point of the world falls in the picture: column, row and distance; undefined behind the camera. */
  function project(point) {
    const offset = point.map((value, axis) => value - position[axis])
    const depth = dot(offset, forward)
    if (depth < 0.2) return undefined
    return {
      column: width / 2 + (dot(offset, right) / depth) * focal,
      row: height / 2 - (dot(offset, up) / depth) * focal,
      distance: Math.hypot(...offset),
    }
  }

  return { position, forward, right, focal, direction, project }
}

/** A vector of length 1. */
export function unit(vector) {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

function cross([ax, ay, az], [bx, by, bz]) {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
}

function dot([ax, ay, az], [bx, by, bz]) {
  return ax * bx + ay * by + az * bz
}
