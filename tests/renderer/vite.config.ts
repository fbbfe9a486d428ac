import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import shells from '../../electron.vite.config'
import { madeUpPictures } from './made-up-pictures'

/**
 * The page with a fake app behind it: `npx vite --config tests/renderer/vite.config.ts`, or `build` and `preview` with
 * the content security policy of the real shells.
 */
export default defineConfig({
  root: resolve(import.meta.dirname, 'page'),
  publicDir: resolve(import.meta.dirname, '../../src-renderer/public'),
  plugins: [...(shells.renderer?.plugins ?? []), madeUpPictures()],
  resolve: shells.renderer?.resolve ?? {},
  build: {
    outDir: resolve(import.meta.dirname, '../../out/fake-page'),
    emptyOutDir: true,
    target: 'chrome125',
    assetsInlineLimit: 0,
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
})
