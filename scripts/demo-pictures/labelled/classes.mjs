import { clayFrog } from '../figures/clay-frog.mjs'
import { feltBear } from '../figures/felt-bear.mjs'
import { tinRobot } from '../figures/tin-robot.mjs'
import { toyBoat } from '../figures/toy-boat.mjs'
import { toyCar } from '../figures/toy-car.mjs'
import { toyHouse } from '../figures/toy-house.mjs'
import { woodenDoll } from '../figures/wooden-doll.mjs'
import { ball } from '../props.mjs'

/** Every class is painted from the same pots, so that no colour gives a class away. */
const strong = ['#b8392f', '#2f6690', '#4d8a57', '#e2b23c', '#7a4f8c', '#c9722a', '#3f8f94', '#c46a86']
const muted = ['#8a5a35', '#6b6f78', '#3a4f74', '#6f7d3f', '#8c5f4a', '#a98258', '#54606e']
const pale = ['#f0e4cc', '#e9e2d0', '#d8b88c', '#c3d3dc', '#e3dca0', '#dcc3c9']
const any = [...strong, ...muted, ...pale]

/**
 * What the labelled pictures show. `size` is the larger of height and width, `height` the height; `build`
 * makes one such toy, left to chance in pose and paint.
 */
export const classes = [
  {
    name: 'doll',
    size: 2.1,
    height: 2.05,
    build: (chance) =>
      woodenDoll({
        ...pose(chance),
        clothes: {
          sweater: chance.oneOf(any),
          stripe: chance.oneOf(any),
          trousers: chance.oneOf(any),
          ...(chance.happens(0.4) ? { cap: chance.oneOf(strong) } : {}),
          ...(chance.happens(0.4) ? { scarf: chance.oneOf(strong) } : {}),
        },
      }),
  },
  {
    name: 'robot',
    size: 2.1,
    height: 2.1,
    build: (chance) => tinRobot({ ...pose(chance), paint: chance.oneOf(any) }),
  },
  {
    name: 'bear',
    size: 1.9,
    height: 1.9,
    build: (chance) =>
      feltBear({
        ...pose(chance),
        fur: chance.oneOf(any),
        belly: chance.oneOf(pale),
        ribbon: chance.oneOf(strong),
      }),
  },
  {
    name: 'frog',
    size: 1.7,
    height: 1.65,
    build: (chance) =>
      clayFrog({
        ...pose(chance),
        skin: chance.oneOf(any),
        belly: chance.oneOf(pale),
        ...(chance.happens(0.3) ? { hat: chance.oneOf(strong) } : {}),
      }),
  },
  {
    name: 'car',
    size: 1.8,
    height: 1.1,
    build: (chance) =>
      toyCar({ turn: chance.between(-180, 180), paint: chance.oneOf(any), roof: chance.oneOf(any) }),
  },
  {
    name: 'boat',
    size: 2.1,
    height: 2.05,
    build: (chance) =>
      toyBoat({
        turn: chance.oneOf([0, 180]) + chance.between(-55, 55),
        paint: chance.oneOf(any),
        deck: chance.oneOf(any),
        sail: chance.oneOf(any),
      }),
  },
  {
    name: 'house',
    size: 1.9,
    height: 1.75,
    build: (chance) =>
      toyHouse({
        turn: chance.between(-65, 65),
        walls: chance.oneOf(any),
        roof: chance.oneOf(any),
        door: chance.oneOf(any),
      }),
  },
  {
    name: 'ball',
    size: 1.5,
    height: 1.5,
    build: (chance) =>
      ball([0, 0], 0.75, chance.oneOf(any), chance.oneOf(any), {
        nod: chance.between(-90, 90),
        turn: chance.between(-90, 90),
        tilt: chance.between(-90, 90),
      }),
  },
]

/** How a figure with head and arms stands. */
function pose(chance) {
  return {
    turn: chance.between(-60, 60),
    headTurn: chance.between(-25, 25),
    headTilt: chance.between(-10, 10),
    headNod: chance.between(-8, 8),
    leftArm: armPose(chance),
    rightArm: armPose(chance),
  }
}

function armPose(chance) {
  return [chance.between(10, 150), chance.between(0, 45), chance.between(-55, 60)]
}
