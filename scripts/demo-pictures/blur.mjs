/** The widths of blur, in pixels, that are made ahead; anything between two of them is mixed. */
const widths = [0, 1.5, 3.5, 8, 18]

/**
 * Blurs each pixel of an RGB picture by its own amount, in pixels, as a lens does with what is out of
 * focus.
 */
export function blurByAmount(colours, amounts, width, height) {
  const widest = amounts.reduce((most, amount) => Math.max(most, amount), 0)
  const levels = [colours]
  for (let level = 1; level < widths.length && widths[level - 1] < widest; level++)
    levels.push(blurred(colours, width, height, widths[level]))
  const result = new Float32Array(colours.length)
  for (let pixel = 0; pixel < amounts.length; pixel++) {
    let level = 0
    while (level < levels.length - 2 && amounts[pixel] > widths[level + 1]) level++
    const next = Math.min(level + 1, levels.length - 1)
    const span = widths[next] - widths[level]
    const share = span ? Math.min(1, (amounts[pixel] - widths[level]) / span) : 0
    for (let channel = pixel * 3; channel < pixel * 3 + 3; channel++)
      result[channel] = levels[level][channel] * (1 - share) + levels[next][channel] * share
  }
  return result
}

/** An RGB picture blurred evenly; three box filters come close to a Gaussian of that width. */
export function blurred(colours, width, height, sigma) {
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2))
  let picture = colours
  for (let round = 0; round < 3; round++) {
    picture = boxFilter(picture, width, height, radius, 3, width * 3)
    picture = boxFilter(picture, height, width, radius, width * 3, 3)
  }
  return picture
}

/** A running mean along one direction; the edge repeats beyond the picture. */
function boxFilter(source, length, lines, radius, step, lineStep) {
  const result = new Float32Array(source.length)
  const share = 1 / (2 * radius + 1)
  for (let line = 0; line < lines; line++) {
    for (let channel = 0; channel < 3; channel++) {
      const start = line * lineStep + channel
      const at = (index) => source[start + Math.min(length - 1, Math.max(0, index)) * step]
      let sum = 0
      for (let index = -radius; index <= radius; index++) sum += at(index)
      for (let index = 0; index < length; index++) {
        result[start + index * step] = sum * share
        sum += at(index + radius + 1) - at(index - radius)
      }
    }
  }
  return result
}
