import { blurred } from './blur.mjs'
import { hash } from './noise.mjs'

/**
 * Turns linear light into the 8-bit picture that a small camera would make of it: a glow around bright
 * places, darker corners, a film curve and grain.
 */
export function develop(colours, width, height, { exposure, seed, grain }) {
  const glow = blurred(colours, width, height, width / 60)
  const pixels = new Uint8Array(width * height * 3)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column
      const corner = ((column / width - 0.5) ** 2 + (row / height - 0.5) ** 2) * 2
      const gain = exposure * (1 - 0.3 * corner * corner * 2)
      const speck =
        (hash(column, row, seed) + hash(row, column, seed + 1) + hash(column, seed, row) - 1.5) * grain
      for (let channel = 0; channel < 3; channel++) {
        const at = pixel * 3 + channel
        const linear = (colours[at] * 0.93 + glow[at] * 0.07) * gain
        pixels[at] = Math.max(0, Math.min(255, Math.round(filmCurve(linear) * 255 + speck)))
      }
    }
  }
  return pixels
}

/** Lifts the middle, rolls off the highlights, and encodes for the screen. */
function filmCurve(linear) {
  const rolled = (linear * (2.4 * linear + 0.06)) / (linear * (2.35 * linear + 0.85) + 0.14)
  return Math.max(0, Math.min(1, rolled)) ** (1 / 2.2)
}
