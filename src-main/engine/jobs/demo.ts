import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { DemoResult } from '../../../src-shared/demo'
import { failure } from '../../../src-shared/failure'
import { greyLevels, type ImageSet, selectRows } from '../../datasets/image-set'
import { readLabelledNpz } from '../../datasets/labelled-npz'
import { type DemonstrationRecipe, demonstrate } from '../../evaluate/demonstration'
import { VictimRecipe } from '../../evaluate/victim'
import { cannotWrite } from '../../files/writing-trouble'
import { emn } from '../../protections/emn'
import { choosePrecision } from '../../tensor/precision'
import type { Job } from './define'
import { runSteps } from './run-steps'

/** Small enough for two cores while an audience waits. */
const cnn = { network: 'cnn', params: { widths: [16, 32, 64, 128] } }
const recipe: DemonstrationRecipe = {
  noise: emn.params.parse({
    ...emn.presets['class-wise'],
    // At 8 the protected model still knows a third of the unseen pictures or more, at 12 less than a quarter.
    epsilon: 12,
    surrogates: [cnn],
    // On so few pictures the preset's 0.1 leaves it to the seed how well the noise protects.
    learningRate: 0.03,
    passShare: 0.4,
    rounds: 40,
    // The surrogate's error is low before the noise is strong enough for a model that starts afresh.
    minRounds: 40,
  }),
  victim: VictimRecipe.parse({ network: cnn, epochs: 30, batch: 32, learningRate: 0.01 }),
  galleryPerClass: 3,
}

/** Runs the live demonstration on labelled pictures and writes those of the gallery as PNG files. */
export const demo: Job<'demo'> = async ({ pictures, galleryFolder, seed }, context) => {
  const { train, test } = await readPictures(pictures)
  const run = { seed, precision: choosePrecision() }
  const result = await runSteps(demonstrate(train, test, recipe, run), context)
  await writeGallery(test, result, galleryFolder)
  return result
}

async function readPictures(path: string): Promise<{ train: ImageSet; test: ImageSet }> {
  try {
    return await readLabelledNpz(path)
  } catch (cause) {
    const reason = (cause as Error).message
    throw failure('demo-pictures-unreadable', { reason }, { file: path, cause })
  }
}

/** One file a picture, named by its number among the unseen ones, in its own few pixels. */
async function writeGallery(test: ImageSet, { gallery }: DemoResult, folder: string): Promise<void> {
  const [, height, width] = test.shape
  try {
    await mkdir(folder, { recursive: true })
    for (const { picture } of gallery) {
      const pixels = greyLevels(selectRows(test, [picture]).images)
      await sharp(pixels, { raw: { width, height, channels: 3 } })
        .png()
        .toFile(join(folder, `${picture}.png`))
    }
  } catch (cause) {
    throw cannotWrite(folder, cause, folder)
  }
}
