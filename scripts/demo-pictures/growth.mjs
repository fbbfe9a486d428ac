import { colour, mix } from './colour.mjs'
import { layeredNoise, randomStream } from './noise.mjs'

/** Blades of grass in front of a camera, denser near it; heights in world units. */
export function grassBlades({ camera, seed, count, height, green, straw, farthest = 16 }) {
  const random = randomStream(seed)
  const places = scatter({ camera, random, count, farthest })
  return places.map(([x, z, distance]) => {
    const patch = layeredNoise(x * 0.9, 3, z * 0.9, 3)
    const tall = height * (0.35 + 0.9 * patch) * (0.6 + 0.7 * random())
    const heading = random() * Math.PI * 2
    const droop = tall * (0.2 + 0.7 * random())
    const point = (share) => [
      x + Math.cos(heading) * droop * share * share,
      tall * share * (1 - 0.25 * share * (droop / tall)),
      z + Math.sin(heading) * droop * share * share,
    ]
    const tint = [0, 0, 0]
    mix(green, straw, random() ** 2 * 0.8 + (patch - 0.5) * 0.5, tint)
    const brightness = 0.65 + 0.6 * random()
    const thickness = (0.012 + 0.008 * random()) * Math.max(1, distance / 9)
    return {
      points: [0, 0.35, 0.7, 1].map(point),
      widths: [1, 0.85, 0.5, 0.08].map((share) => share * thickness),
      colour: tint.map((value) => value * brightness),
      foot: 0.4,
    }
  })
}

/** Small flowers on stalks. */
export function flowers({ camera, seed, count, height, petals, farthest = 9 }) {
  const random = randomStream(seed)
  return scatter({ camera, random, count, farthest }).flatMap(([x, z]) => {
    const tall = height * (0.7 + 0.6 * random())
    const lean = (random() - 0.5) * 0.05
    const top = [x + lean, tall, z]
    const size = 0.026 + 0.014 * random()
    const petal = petals[Math.floor(random() * petals.length)]
    const leaves = Array.from({ length: 7 }, (_, index) => {
      const angle = (index / 7) * Math.PI * 2 + lean * 40
      const tip = [
        top[0] + Math.cos(angle) * size * 1.4,
        tall + Math.sin(angle) * size * 0.8 + 0.01,
        z + Math.sin(angle) * size,
      ]
      return { points: [top, tip], widths: [size * 0.6, size * 0.8], colour: petal, foot: 0.75 }
    })
    return [
      { points: [[x, 0, z], top], widths: [0.009, 0.007], colour: colour('#5f8a3a'), foot: 0.5 },
      ...leaves,
      {
        points: [
          [top[0], tall, z + 0.01],
          [top[0], tall + 0.008, z + 0.012],
        ],
        widths: [size * 0.8, size * 0.8],
        colour: colour('#e8b53a'),
        foot: 0.9,
      },
    ]
  })
}

/** Leaves that lie on the ground. */
export function fallenLeaves({ camera, seed, count, size, colours, farthest = 10 }) {
  const random = randomStream(seed)
  return scatter({ camera, random, count, farthest }).map(([x, z, distance]) => {
    const angle = random() * Math.PI * 2
    const half = size * (0.5 + 0.8 * random())
    const lift = random() * half * 0.9
    const first = colours[Math.floor(random() * colours.length)]
    const second = colours[Math.floor(random() * colours.length)]
    const tint = [0, 0, 0]
    mix(first, second, random() * 0.6, tint)
    const brightness = 0.55 + 0.65 * random()
    const point = (share) => [
      x + Math.cos(angle) * half * share,
      0.004 + lift * share * share * 0.6 + (random() * half) / 6,
      z + Math.sin(angle) * half * share,
    ]
    return {
      points: [-1, -0.45, 0, 0.45, 1].map(point),
      widths: [0.05, 0.7, 0.95, 0.65, 0.03].map((share) => share * half * Math.max(1, distance / 14)),
      colour: tint.map((value) => value * brightness),
      foot: 0.75,
    }
  })
}

/** Flakes or specks in the air. */
export function flakes({ camera, seed, count, size, tint }) {
  const random = randomStream(seed)
  return Array.from({ length: count }, () => {
    const distance = 2.2 + random() ** 1.6 * 11
    const across = (random() - 0.5) * distance * 1.6
    const point = [0, 1, 2].map(
      (axis) => camera.position[axis] + camera.forward[axis] * distance + camera.right[axis] * across,
    )
    point[1] = 0.2 + random() * (1.5 + distance * 0.6)
    const end = [point[0] + size * 0.3, point[1] + size * 0.25, point[2]]
    const width = size * (0.6 + 0.8 * random())
    return { points: [point, end], widths: [width, width], colour: tint, foot: 1 }
  })
}

/** Places on the ground in view, as many per doubling of the distance: `[x, z, distance]`. */
function scatter({ camera, random, count, farthest }) {
  const nearest = Math.max(1.2, camera.position[1] * 1.1)
  return Array.from({ length: count }, () => {
    const distance = nearest * (farthest / nearest) ** random()
    const across = (random() - 0.5) * distance * 1.25
    const ahead = Math.hypot(camera.forward[0], camera.forward[2])
    return [
      camera.position[0] + (camera.forward[0] / ahead) * distance + camera.right[0] * across,
      camera.position[2] + (camera.forward[2] / ahead) * distance + camera.right[2] * across,
      distance,
    ]
  })
}
