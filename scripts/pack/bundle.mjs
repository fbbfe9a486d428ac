import { join } from 'node:path'
import { build } from 'vite'
import { packageOfFile } from './installed-packages.mjs'

/**
 * Bundles a built program with the packages it uses, so that those need not be shipped file by file.
 *
 * @param {string} entry a file of out/main
 * @param {string} folder where the bundle goes
 * @param {readonly string[]} external packages that stay outside
 * @returns {Promise<import('./installed-packages.mjs').Package[]>} those that are inside
 */
export async function bundle(entry, folder, external) {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: [...external] },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      sourcemap: false,
      rollupOptions: {
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: join('chunks', '[name]-[hash].js'),
          format: 'es',
        },
      },
    },
  })
  const outputs = 'output' in built ? built.output : []
  const files = outputs.flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []))
  const packages = files.flatMap((file) => packageOfFile(file) ?? [])
  return [...new Map(packages.map((one) => [one.folder, one])).values()]
}
