import { FaceDetector } from './face-detector'
import { FaceEmbedder } from './face-embedder'

export interface Networks {
  readonly detector: FaceDetector
  readonly embedder: FaceEmbedder
}

let loading: Promise<Networks> | undefined

/** The networks for faces, loaded when first needed and kept as long as the process lives. */
export function loadNetworks(): Promise<Networks> {
  loading ??= load().catch((cause) => {
    loading = undefined
    throw cause
  })
  return loading
}

async function load(): Promise<Networks> {
  const [detector, embedder] = await Promise.all([FaceDetector.load(), FaceEmbedder.load()])
  return { detector, embedder }
}
