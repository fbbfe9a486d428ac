/**
 * Renders the pictures of resources/demo again: toy figures that are nobody, so that anyone may see them.
 * Usage: node scripts/make-demo-pictures.mjs [PART-OF-A-NAME]
 * The same pictures come out every time; with a part of a name only the pictures that match are made.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { encodePicture } from './demo-pictures/encode.mjs'
import { pictures } from './demo-pictures/pictures.mjs'

const folder = fileURLToPath(new URL('../resources/demo/', import.meta.url))
const workers = 2

const wanted = process.argv[2] ?? ''
const queue = [...pictures.keys()].filter((number) => pictures[number].file.includes(wanted))
if (queue.length === 0) {
  console.error(`No picture has "${wanted}" in its name.`)
  process.exitCode = 1
}
await Promise.all(Array.from({ length: Math.min(workers, queue.length) }, renderFromQueue))

/** Renders one picture after the other in a thread of its own until none is left. */
async function renderFromQueue() {
  const worker = new Worker(new URL('./demo-pictures/render-worker.mjs', import.meta.url))
  try {
    for (let number = queue.shift(); number !== undefined; number = queue.shift())
      await save(pictures[number], await render(worker, number))
  } finally {
    await worker.terminate()
  }
}

function render(worker, number) {
  return new Promise((resolve, reject) => {
    worker.once('message', ({ pixels }) => {
      worker.off('error', reject)
      resolve(pixels)
    })
    worker.once('error', reject)
    worker.postMessage(number)
  })
}

async function save(picture, pixels) {
  const jpeg = await encodePicture(pixels, picture.size, picture)
  const path = join(folder, picture.file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, jpeg)
  console.log(`${picture.file}  ${picture.size.join('x')}  ${Math.round(jpeg.length / 1000)} kB`)
}
