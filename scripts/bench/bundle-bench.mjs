import { dirname, join, sep } from 'node:path'
import { build } from 'vite'

/**
 * Bundles tests/bench/NAME.ts with what it imports of ours; packages stay outside.
 *
 * @param {string} root of the checkout
 * @param {string} name
 * @returns {Promise<string>} the file to run
 */
export async function bundleBench(root, name) {
  const outDir = join(root, 'out', 'bench')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [keepTestFolders(join(root, 'tests') + sep)],
    build: {
      ssr: join(root, 'tests', 'bench', `${name}.ts`),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      sourcemap: true,
      rollupOptions: {
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js', format: 'es' },
      },
    },
  })
  return join(outDir, `${name}.js`)
}

/**
 * Files of the tests find data relative to their own folder, which must not become the bundle's.
 *
 * @param {string} tests
 * @returns {import('vite').Plugin}
 */
function keepTestFolders(tests) {
  return {
    name: 'keep-test-folders',
    transform(code, id) {
      if (!id.startsWith(tests) || !code.includes('import.meta.dirname')) return null
      return { code: code.replaceAll('import.meta.dirname', JSON.stringify(dirname(id))), map: null }
    },
  }
}
