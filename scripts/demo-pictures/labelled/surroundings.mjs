import { autumnWood } from '../places/autumn-wood.mjs'
import { beach } from '../places/beach.mjs'
import { brickYard } from '../places/brick-yard.mjs'
import { garden } from '../places/garden.mjs'
import { meadow } from '../places/meadow.mjs'
import { room } from '../places/room.mjs'
import { studio } from '../places/studio.mjs'
import { winterField } from '../places/winter-field.mjs'
import { pottedBush, toyBlocks } from '../props.mjs'

const papers = [
  '#9fb4b0',
  '#c9b28f',
  '#b4c0d2',
  '#c98f52',
  '#8c5f78',
  '#5d7fa3',
  '#7d8f6a',
  '#d8cdb8',
  '#a8584a',
]
const tables = ['#8d6a4a', '#6d4a33', '#a98258', '#4f4a48']
const bricks = [
  ['#a5533c', '#7d3a2c', '#c07a55'],
  ['#b09a7c', '#8d7a63', '#cbb795'],
  ['#7f8790', '#646b75', '#9aa2ab'],
]
const blossoms = ['#e58aa0', '#e7c35a', '#b98ad0', '#8fb3e0']
const shareWithProps = 0.45

/** A place by chance, with or without something that stands about in it. */
export function surroundings(chance) {
  const sunFrom = [chance.between(-0.9, 0.9), chance.between(0.4, 0.85), chance.between(0.45, 0.8)]
  const seed = Math.floor(chance.between(1, 1000))
  const place = chance.oneOf([
    () => autumnWood({ seed }),
    () => beach({ sunFrom }),
    () => brickYard({ sunFrom, bricks: chance.oneOf(bricks) }),
    () => garden({ bloom: chance.oneOf(blossoms), seed }),
    () => meadow({ sunFrom, seed }),
    () => room({ ...wallpaper(chance), stripes: chance.between(0.15, 0.5) }),
    () => studio({ paper: chance.oneOf(papers), table: chance.oneOf(tables) }),
    () => winterField({ seed }),
  ])()
  return { ...place, props: chance.happens(shareWithProps) ? prop(chance) : [] }
}

function wallpaper(chance) {
  return { wall: chance.oneOf(papers), wallStripe: chance.oneOf(papers) }
}

function prop(chance) {
  const at = [chance.oneOf([-1, 1]) * chance.between(0.95, 1.5), chance.between(-1, 0.2)]
  return chance.happens(0.5) ? toyBlocks(at, chance.between(0, 90)) : pottedBush(at)
}
