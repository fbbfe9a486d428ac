import { resolve } from 'node:path'
import { z } from 'zod'
import { PhotoGroup } from '../../src-shared/noise'
import { type Album, openAlbum } from './album'
import { openCifar10 } from './cifar10'
import { openCifar100 } from './cifar100'
import { openImageFolder } from './image-folder'
import type { ImageSet } from './image-set'
import { openLabelledNpz } from './labelled-npz'
import { type PictureSource, readFirst } from './picture-source'
import { splitAlbum } from './split-album'

/** Sources that come with a split of their own. */
const ofSplitSource = {
  trainImages: z.number().int().min(1).optional().describe('only so many of the first training pictures'),
  testImages: z.number().int().min(1).optional().describe('only so many of the first test pictures'),
}
/** Sources of photos, split by event. */
const ofPhotos = {
  side: z.number().int().min(8).max(512).default(64).describe('side of the pictures made of the photos'),
  centre: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('side of the square in the middle of each photo that is taken (default: the whole photo)'),
  trainShare: z.number().gt(0).lt(1).default(0.7).describe('share of each class that is learned from'),
  gapMinutes: z
    .number()
    .positive()
    .default(120)
    .describe('photos taken further apart belong to different events'),
}
const folder = z.string().min(1).describe('a folder; relative to the file that names it')

/** A data source by name with its parameters, as matrices write it. */
export const DataChoice = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('cifar10'), folder, ...ofSplitSource }),
  z.strictObject({
    source: z.literal('cifar100'),
    folder,
    labels: z.enum(['fine', 'coarse']).default('fine').describe('100 classes or 20 groups of them'),
    ...ofSplitSource,
  }),
  z.strictObject({
    source: z.literal('npz'),
    file: z.string().min(1).describe('train_images, train_labels, test_images, test_labels, names'),
    ...ofSplitSource,
  }),
  z.strictObject({ source: z.literal('image-folder'), folder, ...ofPhotos }),
  z.strictObject({ source: z.literal('album'), people: z.array(PhotoGroup).min(2), ...ofPhotos }),
])
export type DataChoice = z.output<typeof DataChoice>

/** What is learned from and what is examined on. */
export interface LabelledData {
  readonly train: ImageSet
  readonly test: ImageSet
  /** Photos kept out of `test` because `train` has a near-duplicate. */
  readonly setAside: number
  /** Classes whose photos are all of one event, so that it had to be cut in two. */
  readonly cutEvents: readonly string[]
}

/**
 * Reads the chosen data.
 *
 * @param base folder that relative paths start from
 * @throws Error or FailureError naming the first file or record that cannot be read
 */
export async function readData(choice: DataChoice, base: string): Promise<LabelledData> {
  if (choice.source === 'image-folder') {
    return splitAlbum(await openImageFolder(resolve(base, choice.folder), choice), choice)
  }
  if (choice.source === 'album') return splitAlbum(await openAlbumAt(choice, base), choice)
  const { train, test } = await openSplit(choice, base)
  return {
    train: await readFirst(train, choice.trainImages),
    test: await readFirst(test, choice.testImages),
    setAside: 0,
    cutEvents: [],
  }
}

type SplitChoice = Extract<DataChoice, { source: 'cifar10' | 'cifar100' | 'npz' }>

async function openSplit(
  choice: SplitChoice,
  base: string,
): Promise<{ train: PictureSource; test: PictureSource }> {
  if (choice.source === 'npz') return openLabelledNpz(resolve(base, choice.file))
  const folder = resolve(base, choice.folder)
  const open = (split: 'train' | 'test') =>
    choice.source === 'cifar10' ? openCifar10(folder, split) : openCifar100(folder, split, choice.labels)
  return { train: await open('train'), test: await open('test') }
}

function openAlbumAt(choice: Extract<DataChoice, { source: 'album' }>, base: string): Promise<Album> {
  const people = choice.people.map(({ name, pictures }) => ({
    name,
    pictures: pictures.map(({ photo, region }) => ({ photo: resolve(base, photo), region })),
  }))
  return openAlbum(people, choice)
}
