import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

/** Threads of Node run no TypeScript: bundles what `PhotoThreads` starts into a folder. */
export async function buildPhotoWorker(folder: string): Promise<URL> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: resolve(import.meta.dirname, '../../src-main/photos/photo-worker.ts'),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'photo-worker.mjs' } },
    },
  })
  return pathToFileURL(join(folder, 'photo-worker.mjs'))
}
