import { useEffect, useRef } from 'react'
import styles from './pixel-picture.module.css'

interface PixelPictureProps {
  readonly width: number
  readonly height: number
  /** Red, green and blue of each pixel, as base64. */
  readonly pixels: string
  readonly label: string
}

/** A picture of few pixels, each of which can be seen. */
export function PixelPicture({ width, height, pixels, label }: PixelPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const image = context.createImageData(width, height)
    const colours = atob(pixels)
    for (let at = 0; at < width * height; at++) {
      for (let channel = 0; channel < 3; channel++) {
        image.data[4 * at + channel] = colours.charCodeAt(3 * at + channel)
      }
      image.data[4 * at + 3] = 255
    }
    context.putImageData(image, 0, 0)
  }, [width, height, pixels])
  return (
    <canvas
      ref={canvas}
      className={styles.picture}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    />
  )
}
