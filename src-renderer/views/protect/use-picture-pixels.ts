import { useEffect, useState } from 'react'

/** Longest side that is worked on: enough for the preview, and quick enough to follow a slider. */
const longestSide = 960

export type PicturePixels =
  | { readonly state: 'loading' | 'failed' }
  | { readonly state: 'there'; readonly image: ImageData }

/** The pixels of a picture, shrunk to what a preview needs. */
export function usePicturePixels(url: string): PicturePixels {
  const [pixels, setPixels] = useState<PicturePixels>({ state: 'loading' })
  useEffect(() => {
    const abort = new AbortController()
    setPixels({ state: 'loading' })
    readPixels(url, abort.signal).then(
      (image) => setPixels({ state: 'there', image }),
      () => abort.signal.aborted || setPixels({ state: 'failed' }),
    )
    return () => abort.abort()
  }, [url])
  return pixels
}

async function readPixels(url: string, signal: AbortSignal): Promise<ImageData> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`the picture was answered with ${response.status}`)
  const bitmap = await createImageBitmap(await response.blob())
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('the browser gives no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  signal.throwIfAborted()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
