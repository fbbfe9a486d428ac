import { unit } from '../camera.mjs'
import { colour } from '../colour.mjs'

/**
 * Sun and surroundings of a place. `from` is where the sun stands, `sun` and `sky` are its strength and that
 * of the light from above; the tints are `#rrggbb`. A larger `sharpness` gives harder shadows, `mask` says
 * which share of the sun gets to a point (window frames, leaves).
 */
export function lightOf({
  from,
  sun,
  sunTint,
  sky,
  skyTint,
  bounceTint,
  horizonTint,
  sharpness = 10,
  mask = () => 1,
}) {
  const scaled = (tint, strength) => colour(tint).map((value) => value * strength)
  return {
    direction: unit(from),
    colour: scaled(sunTint, sun),
    sky: scaled(skyTint, sky),
    bounce: scaled(bounceTint, sky * 0.6),
    horizon: scaled(horizonTint, sky * 1.1),
    sharpness,
    mask,
  }
}
