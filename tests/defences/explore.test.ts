import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { it } from 'vitest'
import { readCifar10 } from '../../src-main/datasets/cifar10'
import { selectRows } from '../../src-main/datasets/image-set'
import { findDefence } from '../../src-main/defences'
import { trainWith, type VictimDefence } from '../../src-main/defences/train-with'
import { trainVictim } from '../../src-main/evaluate/train'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import { emn } from '../../src-main/protections/emn'
import { posted } from '../../src-main/protections/posted'
import { choosePrecision } from '../../src-main/tensor/precision'
import { finish } from '../../src-main/tensor/run'
import { problemOf } from '../protections/small-problem'
import { sharedData } from '../shared-data'

const run = { seed: 0, precision: choosePrecision() }
const N = Number(process.env.N)
const widths = JSON.parse(process.env.WIDTHS as string)
const mode = process.env.NOISE as 'class' | 'sample' | 'clean'
const log = (line: string) => {
  console.log(line)
  appendFileSync('/tmp/def-log.txt', line + '\n')
}
it('x', async () => {
  const folder = sharedData('cifar10')
  const all = await readCifar10(folder, 'train')
  const originals = selectRows(all, [...Array(N).keys()])
  const test = await readCifar10(folder, 'test')
  let train = originals
  if (mode !== 'clean') {
    const path = `/tmp/def-${mode}-${N}-${widths[0]}.bin`
    if (!existsSync(path)) {
      const t = Date.now()
      const problem = problemOf(originals)
      const preset = mode === 'class' ? 'class-wise' : 'sample-wise'
      const params = { ...emn.presets[preset], surrogates: [{ network: 'cnn', params: { widths } }] }
      const crafted = await finish(emn.craft(problem, emn.params.parse(params), run))
      const p = posted(originals, problem, crafted.noise)
      writeFileSync(
        path,
        Uint8Array.from(p.images, (v) => Math.round(v * 255)),
      )
      log(
        `craft ${mode} ${N} ${JSON.stringify(crafted.figures)} ${crafted.stopped} ${(Date.now() - t) / 1000}s`,
      )
    }
    train = { ...originals, images: Float32Array.from(readFileSync(path), (v) => v / 255) }
  }
  for (const [id, values, epochs, lr] of JSON.parse(process.env.DEF as string)) {
    const t = Date.now()
    const recipe = VictimRecipe.parse({
      network: { network: 'cnn', params: { widths } },
      epochs,
      batch: 128,
      ...(lr ? { learningRate: lr } : {}),
    })
    const photos = { train, originals, test }
    const r =
      id === 'plain'
        ? await finish(trainVictim(train, test, recipe, run))
        : await finish(trainWith(findDefence(id) as VictimDefence, values, photos, recipe, run))
    log(
      `${mode} ${N} w${widths[0]} ${id} ${JSON.stringify(values)} e${epochs} test ${r.test.accuracy.toFixed(4)} train ${r.train.accuracy.toFixed(3)} losses ${r.losses.length} ${((Date.now() - t) / 1000).toFixed(0)}s ${run.precision}`,
    )
  }
}, 3600000)
