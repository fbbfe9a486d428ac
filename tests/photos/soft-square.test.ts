import { expect, it } from 'vitest'
import { blendNoise } from '../../src-main/photos/blend'
import { softOpacity } from '../../src-main/photos/soft-square'
import { smoothPhoto } from './made-up-photos'

it('noise is learned under the soft edges that a face in a photo gets', () => {
  const photo = smoothPhoto(60, 50)
  const [region, side, levels] = [{ left: 12, top: 9, width: 32, height: 32 }, 8, 40]
  const noise = new Float32Array(side * side * 3).fill(levels / 255)
  const blended = blendNoise(photo, [{ region, noise, side }], levels)
  const opacity = softOpacity(region.width)
  for (let y = 0; y < region.height; y++) {
    for (let x = 0; x < region.width; x++) {
      const at = ((region.top + y) * photo.width + region.left + x) * 3
      const change = (blended[at] as number) - (photo.pixels[at] as number)
      const expected = levels * (opacity[y * region.width + x] as number)
      expect(Math.abs(change - expected), `${x},${y}`).toBeLessThanOrEqual(0.5 + 1e-3)
    }
  }
  expect(Math.min(...opacity)).toBeLessThan(0.1)
  expect(Math.max(...opacity)).toBe(1)
})
