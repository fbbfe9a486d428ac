/**
 * Renders the pictures of resources/demo again: toys that are nobody, so that anyone may see them.
 * Usage: node scripts/make-demo-pictures.mjs [PART-OF-A-NAME]
 * The same pictures come out every time; with a part of a name only the files that match are made.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodePicture } from './demo-pictures/encode.mjs'
import { labelledFile } from './demo-pictures/labelled/labelled-file.mjs'
import { pictures } from './demo-pictures/pictures.mjs'
import { renderInWorkers } from './demo-pictures/render-in-workers.mjs'

const folder = fileURLToPath(new URL('../resources/demo/', import.meta.url))
const labelledName = 'labelled.npz'

const wanted = process.argv[2] ?? ''
const numbers = [...pictures.keys()].filter((number) => pictures[number].file.includes(wanted))
const labelled = labelledName.includes(wanted)
if (numbers.length === 0 && !labelled) {
  console.error(`No picture has "${wanted}" in its name.`)
  process.exitCode = 1
}
await renderInWorkers(
  new URL('./demo-pictures/render-worker.mjs', import.meta.url),
  numbers,
  async (number, pixels) => {
    const { file, size, ...picture } = pictures[number]
    await save(file, await encodePicture(pixels, size, picture), size.join('x'))
  },
)
if (labelled) await save(labelledName, await labelledFile(), 'the pictures of the live demonstration')

async function save(file, bytes, what) {
  const path = join(folder, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
  console.log(`${file}  ${what}  ${Math.round(bytes.length / 1000)} kB`)
}
