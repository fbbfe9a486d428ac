import { parentPort } from 'node:worker_threads'
import { renderLabelledPicture } from './labelled-pictures.mjs'

/** Renders the picture of the number it is sent, and sends the pixels back. */
parentPort.on('message', (number) => {
  const pixels = renderLabelledPicture(number)
  parentPort.postMessage({ number, pixels }, [pixels.buffer])
})
