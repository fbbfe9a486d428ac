import { mapValues, type PictureChange } from './define'

/** The colour channels in another order. */
export const channelShuffle: PictureChange = (picture, random) => {
  const { values, channels } = picture
  const order = random.permutation(channels)
  return mapValues(
    picture,
    (_, at) => values[at - (at % channels) + (order[at % channels] as number)] as number,
  )
}
