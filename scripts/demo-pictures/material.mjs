import { layeredNoise, smoothNoise } from './noise.mjs'

/**
 * A surface: `paint` writes the linear colour at a point of the part; `wrap` lets light bleed past the edge
 * of shadow, `mirror` and `sheen` reflect the surroundings, `glint` and `sharpness` the light itself;
 * `relief` is a height that bends the light without changing the shape.
 */
export function material(paint, options = {}) {
  return {
    paint: Array.isArray(paint) ? (_x, _y, _z, out) => out.set(paint) : paint,
    wrap: 0.1,
    mirror: 0,
    sheen: 0.25,
    glint: 0,
    sharpness: 20,
    metal: false,
    relief: undefined,
    reliefScale: 0.004,
    reliefStrength: 1,
    ...options,
  }
}

/** Plain painted or varnished material. */
export function varnish(paint) {
  return material(paint, { mirror: 0.025, sheen: 0.6, glint: 0.09, sharpness: 45, wrap: 0.15 })
}

/** Knitted wool: rows of stitches. */
export function wool(paint, stitch = 0.03) {
  return material(paint, {
    wrap: 0.3,
    sheen: 0.1,
    relief: (x, y, z) => {
      const around = Math.atan2(x, z) * 0.3
      const row = Math.floor(y / stitch)
      const across = (around / stitch + (row % 2) * 0.5) * Math.PI * 2
      return Math.abs(Math.sin((y / stitch) * Math.PI)) * (0.6 + 0.4 * Math.cos(across))
    },
    reliefStrength: 0.75,
  })
}

/** Felt or plush: a soft edge and short fibres. */
export function felt(paint) {
  return material(paint, {
    wrap: 0.35,
    sheen: 0.35,
    relief: (x, y, z) => smoothNoise(x * 90, y * 90, z * 90) + 0.6 * smoothNoise(x * 190, y * 190, z * 190),
    reliefScale: 0.003,
    reliefStrength: 1.1,
  })
}

/** Hand-pressed clay: shallow dents. */
export function clay(paint) {
  return material(paint, {
    wrap: 0.25,
    glint: 0.035,
    sharpness: 12,
    mirror: 0.01,
    relief: (x, y, z) => layeredNoise(x * 9, y * 9, z * 9, 3),
    reliefScale: 0.01,
    reliefStrength: 2.2,
  })
}

/** Painted or bare sheet metal. */
export function tin(paint) {
  return material(paint, {
    metal: true,
    mirror: 0.4,
    sheen: 0.7,
    glint: 0.22,
    sharpness: 50,
    relief: (x, y, z) => layeredNoise(x * 6, y * 6, z * 6, 2),
    reliefScale: 0.01,
    reliefStrength: 0.8,
  })
}

/** Glass eyes, buttons and lamps. */
export function glass(paint) {
  return material(paint, { mirror: 0.04, sheen: 1, glint: 0.9, sharpness: 160 })
}
