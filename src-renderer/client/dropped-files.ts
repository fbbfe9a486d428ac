/** A file with its place in what was dropped, such as `Ada/beach.jpg`. */
export interface PlacedFile {
  readonly file: File
  readonly place: string
}

/** All files of a drop, a paste or a file dialog, with those in subfolders. */
export async function placedFiles(items: readonly File[] | DataTransfer): Promise<PlacedFile[]> {
  if (!(items instanceof DataTransfer)) return items.map(placed)
  // Entries and files must be taken at once: the browser empties the transfer after the event.
  const entries = [...items.items].map((item) => item.webkitGetAsEntry?.() ?? undefined)
  const files = [...items.files]
  if (entries.every((entry) => !entry?.isDirectory)) return files.map(placed)
  const found = await Promise.all(entries.map((entry) => (entry ? filesUnder(entry, '') : [])))
  return found.flat()
}

function placed(file: File): PlacedFile {
  return { file, place: file.webkitRelativePath || file.name }
}

async function filesUnder(entry: FileSystemEntry, folder: string): Promise<PlacedFile[]> {
  const place = `${folder}${entry.name}`
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ file, place }]
  }
  const inside: PlacedFile[] = []
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A reader hands out a folder in parts, and an empty part at the end.
  for (let part = await readPart(reader); part.length > 0; part = await readPart(reader)) {
    for (const child of part) inside.push(...(await filesUnder(child, `${place}/`)))
  }
  return inside
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function readPart(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject))
}
