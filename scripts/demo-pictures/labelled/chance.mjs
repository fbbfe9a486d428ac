import { randomStream } from '../noise.mjs'

/** Everything that is left to chance in one picture, the same for the same seed. */
export function chanceOf(seed) {
  const random = randomStream(seed)
  const between = (low, high) => low + (high - low) * random()
  const oneOf = (things) => things[Math.floor(random() * things.length)]
  return { between, oneOf, happens: (share) => random() < share }
}
