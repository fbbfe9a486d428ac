/**
 * Takes interleaved values apart into colour and transparency.
 *
 * @param values [count, from]; an even number of values per pixel has the transparency last
 * @param wanted values of colour per pixel: 1 takes the first of three equal ones
 */
export function separate(
  values: Uint8Array | Uint8ClampedArray,
  from: number,
  wanted: 1 | 3,
): { readonly pixels: Uint8Array; readonly alpha?: Uint8Array } {
  const hasAlpha = from % 2 === 0
  if (from === wanted) return { pixels: new Uint8Array(values.buffer, values.byteOffset, values.length) }
  const count = values.length / from
  const pixels = new Uint8Array(count * wanted)
  const alpha = new Uint8Array(hasAlpha ? count : 0)
  let to = 0
  for (let index = 0; index < count; index++) {
    const at = index * from
    for (let channel = 0; channel < wanted; channel++) pixels[to++] = values[at + channel] as number
    if (hasAlpha) alpha[index] = values[at + from - 1] as number
  }
  return hasAlpha ? { pixels, alpha } : { pixels }
}
