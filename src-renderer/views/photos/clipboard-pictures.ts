/** The keys that paste, as they are written on them. */
export const pasteKeys = navigator.platform.startsWith('Mac') ? '⌘V' : 'Ctrl+V'

/**
 * Pictures in the clipboard. None where the shell does not let a page read it without the keys, or where it holds
 * files: those a page gets by the keys alone.
 */
export async function readClipboardPictures(): Promise<File[]> {
  try {
    const items = await navigator.clipboard.read()
    const pictures = items.flatMap((item) => {
      const type = item.types.find((one) => one.startsWith('image/'))
      return type === undefined ? [] : [{ item, type }]
    })
    return await Promise.all(
      pictures.map(async ({ item, type }, index) => {
        const name = `pasted-${index + 1}.${type.slice('image/'.length)}`
        return new File([await item.getType(type)], name, { type })
      }),
    )
  } catch {
    return []
  }
}
