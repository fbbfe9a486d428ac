import { Worker } from 'node:worker_threads'

const workers = 2

/**
 * Renders pictures in threads of their own. The worker is sent the number of a picture and sends
 * `{ pixels }` back; `take` is called with number and pixels as they come, and is waited for.
 */
export async function renderInWorkers(workerFile, numbers, take) {
  const queue = [...numbers]
  await Promise.all(Array.from({ length: Math.min(workers, queue.length) }, renderFromQueue))

  /** Renders one picture after the other until none is left. */
  async function renderFromQueue() {
    const worker = new Worker(workerFile)
    try {
      for (let number = queue.shift(); number !== undefined; number = queue.shift())
        await take(number, await render(worker, number))
    } finally {
      await worker.terminate()
    }
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
