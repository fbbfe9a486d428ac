import type { FolderListing } from '../../src-shared/folders'

const tree: Readonly<Record<string, readonly string[]>> = {
  '/home/ada': ['Desktop', 'Documents', 'Downloads', 'Pictures', 'Videos'],
  '/home/ada/Pictures': ['2024', '2025', 'Holiday in the mountains', 'Protected', 'Screenshots'],
  '/home/ada/Pictures/2025': ['Ada', 'Ben', 'Cleo'],
  '/media/stick': ['Backup', 'Camera'],
}

/** An invented file system. */
export function listFakeFolder(path = '/home/ada'): FolderListing {
  const folders = tree[path] ?? []
  return {
    path,
    ...(path === '/home/ada' || path === '/media/stick'
      ? {}
      : { parent: path.slice(0, path.lastIndexOf('/')) }),
    roots: [
      { name: 'ada', path: '/home/ada' },
      { name: 'stick', path: '/media/stick' },
    ],
    folders: folders.map((name) => ({ name, path: `${path}/${name}` })),
    photos: folders.length === 0 ? 48 : 0,
    keys:
      path === '/media/stick'
        ? [{ name: 'Ada-1c2d3e4f.unlearnable-key', path: `${path}/Ada-1c2d3e4f.unlearnable-key` }]
        : [],
    writable: path !== '/media/stick',
  }
}
