import { parentPort } from 'node:worker_threads'
import { pictures } from './pictures.mjs'
import { renderPicture } from './render.mjs'

/** Renders the picture of the number it is sent, and sends the pixels back. */
parentPort.on('message', (number) => {
  const { scene, size, seed } = pictures[number]
  const pixels = renderPicture({ ...scene(), size, seed })
  parentPort.postMessage({ number, pixels }, [pixels.buffer])
})
