import { clayFrog } from './figures/clay-frog.mjs'
import { feltBear } from './figures/felt-bear.mjs'
import { tinRobot } from './figures/tin-robot.mjs'
import { woodenDoll } from './figures/wooden-doll.mjs'
import { flakes } from './growth.mjs'
import { autumnGrowth, autumnWood } from './places/autumn-wood.mjs'
import { beach } from './places/beach.mjs'
import { brickYard } from './places/brick-yard.mjs'
import { garden } from './places/garden.mjs'
import { meadow, meadowGrowth } from './places/meadow.mjs'
import { room } from './places/room.mjs'
import { studio } from './places/studio.mjs'
import { winterField } from './places/winter-field.mjs'
import { ball, fence, pottedBush, toyBlocks } from './props.mjs'

const wide = [1280, 960]
const tall = [960, 1280]
const small = [640, 480]

const hanging = [18, 10, 14]
const waving = [122, 0, 38]
const onHip = [38, 20, -62]
const raised = [150, 0, 15]
const spread = [95, 0, -15]
const offering = [35, 35, 40]

/**
 * Every picture of the demo: where it goes under resources/demo, its size as one sees it, what its metadata
 * says, and the scene, made only when it is rendered.
 */
export const pictures = [
  {
    file: 'photos/wooden-doll/meadow-morning.jpg',
    size: wide,
    seed: 11,
    scene: () => ({
      place: meadow({ seed: 4 }),
      growth: meadowGrowth({ blades: 30000 }),
      parts: woodenDoll({
        turn: 12,
        headTurn: 8,
        headTilt: -5,
        leftArm: waving,
        rightArm: hanging,
        clothes: { sweater: '#b8392f', stripe: '#f0e4cc', trousers: '#3a4f74', scarf: '#e2b23c' },
      }),
      camera: { position: [-0.5, 1.2, 5.2], target: [0.35, 1.2, 0], fieldOfView: 32 },
      aperture: 0.22,
      exposure: 0.9,
    }),
  },
  {
    file: 'photos/wooden-doll/brick-yard.jpg',
    size: tall,
    seed: 12,
    scene: () => ({
      place: { ...brickYard(), props: pottedBush([1.0, -0.75]) },
      parts: woodenDoll({
        place: [-0.15, 0, 0],
        turn: -14,
        headTurn: 20,
        headTilt: 4,
        leftArm: onHip,
        rightArm: hanging,
        clothes: { sweater: '#2f6690', stripe: '#f0e4cc', trousers: '#6b5a45' },
      }),
      camera: { position: [0.6, 1.5, 5.4], target: [0.1, 1.13, 0], fieldOfView: 30 },
      aperture: 0.5,
      exposure: 0.85,
    }),
  },
  {
    file: 'photos/wooden-doll/window-light.jpg',
    size: wide,
    seed: 13,
    scene: () => ({
      place: room({
        props: [...toyBlocks([1.25, -0.7], 15), ...ball([-1.35, -0.5], 0.24, '#e9dfc8', '#c2463a')],
      }),
      parts: woodenDoll({
        place: [-0.25, 0, 0],
        turn: -12,
        headTurn: -6,
        headTilt: -6,
        leftArm: [60, 20, 60],
        rightArm: [55, 10, 60],
        clothes: { sweater: '#c9822a', stripe: '#7c4026', trousers: '#5a4f6b' },
      }),
      camera: { position: [0.35, 1.25, 5], target: [0.15, 1.05, 0], fieldOfView: 33 },
      aperture: 0.5,
      exposure: 1.1,
    }),
  },
  {
    file: 'photos/wooden-doll/garden-portrait.jpg',
    size: tall,
    seed: 14,
    scene: () => ({
      place: garden(),
      parts: woodenDoll({
        turn: 10,
        headTurn: -16,
        headTilt: 5,
        leftArm: hanging,
        rightArm: hanging,
        clothes: { sweater: '#e9e2d0', stripe: '#4f7a6a', trousers: '#3a4f74' },
      }),
      camera: { position: [0.1, 1.58, 3.4], target: [0, 1.48, 0], fieldOfView: 30 },
      aperture: 0.45,
    }),
  },
  {
    file: 'photos/wooden-doll/beach-evening.jpg',
    size: wide,
    seed: 15,
    takenAtSea: true,
    scene: () => ({
      place: { ...beach(), props: ball([-1.0, 0.25], 0.3, '#f2ead8', '#2f7f8f') },
      parts: woodenDoll({
        place: [0.5, 0, 0],
        turn: -18,
        headTurn: 4,
        headTilt: 8,
        leftArm: spread,
        rightArm: [110, 0, 10],
        clothes: { sweater: '#3f8f8a', stripe: '#f4d9b0', trousers: '#3a4f74' },
      }),
      camera: { position: [-0.1, 1.0, 5], target: [0.1, 1.2, 0], fieldOfView: 34 },
      aperture: 0.25,
      exposure: 0.9,
    }),
  },
  {
    file: 'photos/wooden-doll/autumn-wood.jpg',
    size: wide,
    seed: 16,
    scene: () => ({
      place: autumnWood(),
      growth: autumnGrowth({ count: 7000 }),
      parts: woodenDoll({
        place: [-0.4, 0, 0],
        turn: 22,
        headTurn: -6,
        headTilt: -6,
        headNod: -8,
        leftArm: raised,
        rightArm: raised,
        clothes: {
          sweater: '#6a7b3c',
          stripe: '#f0e4cc',
          trousers: '#3a4f74',
          cap: '#a8352e',
          scarf: '#a8352e',
        },
      }),
      camera: { position: [0.2, 0.95, 5.2], target: [0.2, 1.2, 0], fieldOfView: 34 },
      aperture: 0.3,
      exposure: 0.9,
    }),
  },
  {
    file: 'photos/wooden-doll/winter-field.jpg',
    size: tall,
    seed: 17,
    storedSideways: true,
    scene: () => ({
      place: winterField(),
      growth: [{ grow: flakes, count: 240, size: 0.013, tint: [0.9, 0.9, 0.95] }],
      parts: woodenDoll({
        turn: -8,
        headTurn: 8,
        headTilt: 6,
        leftArm: offering,
        rightArm: hanging,
        clothes: {
          sweater: '#7a2f45',
          stripe: '#eadfd6',
          trousers: '#2c3848',
          cap: '#2f6690',
          scarf: '#2f6690',
        },
      }),
      camera: { position: [-0.5, 1.35, 4.8], target: [0.05, 1.2, 0], fieldOfView: 33 },
      aperture: 0.3,
      exposure: 0.92,
    }),
  },
  {
    file: 'photos/wooden-doll/lamp-light.jpg',
    size: wide,
    seed: 18,
    scene: () => ({
      place: studio({ props: toyBlocks([1.15, -0.35], -10) }),
      parts: woodenDoll({
        place: [-0.2, 0, 0],
        turn: 34,
        headTurn: -8,
        headTilt: -4,
        leftArm: [30, 50, 30],
        rightArm: hanging,
        clothes: { sweater: '#4b5d8c', stripe: '#d9a441', trousers: '#5b3f33' },
      }),
      camera: { position: [-0.2, 1.5, 4.4], target: [0.3, 1.15, 0], fieldOfView: 32 },
      aperture: 0.5,
      exposure: 1.05,
    }),
  },
  ...robotPictures(),
  ...bearPictures(),
  ...frogPictures(),
]

function robotPictures() {
  return [
    other('tin-robot/meadow', 21, {
      place: () => meadow({ seed: 7, sunFrom: [-0.7, 0.7, 0.6] }),
      growth: meadowGrowth({ blades: 14000, petals: ['#e8c84a', '#f2dc7a'] }),
      figure: () =>
        tinRobot({ turn: -10, headTurn: 14, leftArm: hanging, rightArm: waving, paint: '#3f8f94' }),
      aperture: 0.25,
    }),
    other('tin-robot/workbench', 22, {
      place: () => studio({ paper: '#c98f52', table: '#6d4a33', props: toyBlocks([-1.2, -0.4], 20) }),
      figure: () =>
        tinRobot({
          place: [0.25, 0, 0],
          turn: -24,
          headTilt: 6,
          leftArm: offering,
          rightArm: onHip,
          paint: '#3f8f94',
        }),
      aperture: 0.5,
    }),
    other('tin-robot/brick-yard', 23, {
      place: () => brickYard({ bricks: ['#b09a7c', '#8d7a63', '#cbb795'], sunFrom: [0.7, 0.7, 0.8] }),
      figure: () =>
        tinRobot({ turn: 18, headTurn: -18, leftArm: hanging, rightArm: hanging, paint: '#c2543a' }),
      aperture: 0.5,
    }),
    other('tin-robot/garden', 24, {
      place: () => garden({ bloom: '#e7c35a', seed: 8 }),
      figure: () =>
        tinRobot({
          turn: 6,
          headTurn: -12,
          headTilt: -6,
          leftArm: hanging,
          rightArm: hanging,
          paint: '#3f8f94',
        }),
      camera: { position: [0.2, 1.6, 3.9], target: [0, 1.42, 0], fieldOfView: 30 },
      aperture: 0.5,
    }),
    other('tin-robot/beach', 25, {
      place: () => beach({ sunFrom: [0.7, 0.45, 0.65] }),
      figure: () =>
        tinRobot({
          place: [-0.5, 0, 0],
          turn: 20,
          headTurn: -6,
          leftArm: raised,
          rightArm: hanging,
          paint: '#3f8f94',
        }),
      aperture: 0.25,
    }),
  ]
}

function bearPictures() {
  const coat = { fur: '#8a5a35', belly: '#d8b88c' }
  return [
    other('felt-bear/playroom', 31, {
      place: () => room({ wall: '#c9b28f', wallStripe: '#bda37e', props: toyBlocks([1.15, -0.6], 40) }),
      figure: () =>
        feltBear({
          ...coat,
          place: [-0.2, 0, 0],
          turn: 10,
          headTilt: 6,
          leftArm: waving,
          rightArm: hanging,
          ribbon: '#a8352e',
        }),
      aperture: 0.5,
      exposure: 1.1,
    }),
    other('felt-bear/autumn-wood', 32, {
      place: () => autumnWood({ seed: 9 }),
      growth: autumnGrowth({ count: 4500 }),
      figure: () =>
        feltBear({
          ...coat,
          place: [0.4, 0, 0],
          turn: -18,
          headTurn: 8,
          leftArm: hanging,
          rightArm: offering,
          ribbon: '#3f6f9f',
        }),
      aperture: 0.35,
    }),
    other('felt-bear/winter-field', 33, {
      place: () => winterField({ seed: 6 }),
      growth: [{ grow: flakes, count: 200, size: 0.014, tint: [0.9, 0.9, 0.95] }],
      figure: () =>
        feltBear({
          ...coat,
          turn: 12,
          headTurn: -14,
          headTilt: -5,
          leftArm: spread,
          rightArm: spread,
          ribbon: '#a8352e',
        }),
      aperture: 0.35,
    }),
    other('felt-bear/garden', 34, {
      place: () => garden({ bloom: '#b98ad0', seed: 5 }),
      figure: () =>
        feltBear({
          ...coat,
          turn: -8,
          headTurn: 14,
          headTilt: 5,
          leftArm: hanging,
          rightArm: hanging,
          ribbon: '#e2b23c',
        }),
      camera: { position: [-0.2, 1.5, 3.7], target: [0, 1.28, 0], fieldOfView: 30 },
      aperture: 0.5,
    }),
    other('felt-bear/fence', 35, {
      place: () => ({ ...meadow({ seed: 12 }), props: fence(-1.4) }),
      growth: meadowGrowth({ blades: 14000, tall: 0.2, petals: ['#7f8fd8', '#a9b4e8'] }),
      figure: () =>
        feltBear({
          ...coat,
          place: [-0.4, 0, 0],
          turn: 22,
          headTurn: -8,
          leftArm: offering,
          rightArm: onHip,
          ribbon: '#3f6f9f',
        }),
      aperture: 0.35,
    }),
  ]
}

function frogPictures() {
  const skin = { skin: '#6f9f3f', belly: '#e3dca0' }
  const low = { position: [-0.3, 1.05, 4.6], target: [0.1, 0.92, 0], fieldOfView: 30 }
  return [
    other('clay-frog/meadow', 41, {
      place: () => meadow({ seed: 15, sunFrom: [0.6, 0.8, 0.6] }),
      growth: meadowGrowth({ blades: 14000, tall: 0.12 }),
      figure: () =>
        clayFrog({
          ...skin,
          turn: -12,
          headTurn: 6,
          headTilt: 5,
          leftArm: hanging,
          rightArm: waving,
          hat: '#a8352e',
        }),
      camera: low,
      aperture: 0.25,
    }),
    other('clay-frog/beach', 42, {
      place: () => ({ ...beach(), props: ball([1.25, 0.1], 0.3, '#f2ead8', '#c7502f') }),
      figure: () =>
        clayFrog({
          ...skin,
          place: [-0.3, 0, 0],
          turn: 14,
          headTilt: -6,
          leftArm: offering,
          rightArm: hanging,
          hat: '#2f6690',
        }),
      camera: low,
      aperture: 0.25,
    }),
    other('clay-frog/table', 43, {
      place: () => studio({ paper: '#8c5f78', table: '#a98258' }),
      figure: () => clayFrog({ ...skin, turn: 26, headTurn: -10, leftArm: spread, rightArm: onHip }),
      camera: low,
      aperture: 0.5,
    }),
    other('clay-frog/playroom', 44, {
      place: () =>
        room({
          wall: '#b4c0d2',
          wallStripe: '#a4b2c8',
          stripes: 0.2,
          props: ball([-1.3, -0.4], 0.28, '#e3b13c', '#4d8a57'),
        }),
      figure: () =>
        clayFrog({
          ...skin,
          place: [0.15, 0, 0],
          turn: -16,
          headTurn: 12,
          leftArm: raised,
          rightArm: raised,
        }),
      camera: low,
      aperture: 0.5,
      exposure: 1.1,
    }),
    other('clay-frog/brick-yard', 45, {
      place: () => ({ ...brickYard({ sunFrom: [0.6, 0.75, 0.8] }), props: pottedBush([-1.2, -0.7]) }),
      figure: () =>
        clayFrog({
          ...skin,
          turn: 8,
          headTurn: -8,
          headTilt: 4,
          leftArm: onHip,
          rightArm: hanging,
          hat: '#a8352e',
        }),
      camera: low,
      aperture: 0.5,
    }),
  ]
}

/** A small picture of a figure that is not the protected one. */
function other(name, seed, { place, figure, camera, ...rest }) {
  const usual = { position: [0.3, 1.3, 5.2], target: [0, 1.08, 0], fieldOfView: 31 }
  return {
    file: `others/${name}.jpg`,
    size: small,
    seed,
    scene: () => ({ exposure: 0.92, place: place(), parts: figure(), camera: camera ?? usual, ...rest }),
  }
}
