/**
 * How much of the noise a picture takes at each of its points before it shows, from `visibilityFloor` on smooth skin
 * and sky to 1 in texture, which hides changes.
 */
export interface VisibilityMap {
  readonly width: number
  readonly height: number
  /** [height, width]. */
  readonly values: Float32Array
}

/** A map enlarged to a photo by linear interpolation: gives the factors [width] of a row, until the next call. */
export function visibilityRows(
  map: VisibilityMap,
  width: number,
  height: number,
): (y: number) => Float32Array {
  const across = linearTaps(map.width, width)
  const down = linearTaps(map.height, height)
  const narrow = new Float32Array(map.width)
  const row = new Float32Array(width)
  return (y) => {
    const above = map.values.subarray((down.first[y] as number) * map.width)
    const below = map.values.subarray((down.second[y] as number) * map.width)
    const share = down.share[y] as number
    for (let x = 0; x < map.width; x++) {
      narrow[x] = (above[x] as number) + share * ((below[x] as number) - (above[x] as number))
    }
    for (let x = 0; x < width; x++) {
      const left = narrow[across.first[x] as number] as number
      const right = narrow[across.second[x] as number] as number
      row[x] = left + (across.share[x] as number) * (right - left)
    }
    return row
  }
}

/** Between which two of `from` positions each of `to` lies, and how far on the way to the second. */
function linearTaps(from: number, to: number) {
  const centres = Float64Array.from({ length: to }, (_, index) =>
    Math.min(from - 1, Math.max(0, ((index + 0.5) * from) / to - 0.5)),
  )
  return {
    first: Int32Array.from(centres, Math.floor),
    second: Int32Array.from(centres, (centre) => Math.min(Math.floor(centre) + 1, from - 1)),
    share: Float32Array.from(centres, (centre) => centre - Math.floor(centre)),
  }
}
