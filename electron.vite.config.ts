import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const adoptedStyle = fileURLToPath(new URL('src-renderer/styles/adopted-style.ts', import.meta.url))

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20',
      sourcemap: true,
      externalizeDeps: true,
      rollupOptions: {
        input: {
          cli: 'src-main/cli/main.ts',
          desktop: 'src-main/desktop/main.ts',
          engine: 'src-main/engine/child.ts',
          'photo-worker': 'src-main/photos/photo-worker.ts',
          web: 'src-main/web/main.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js', format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload script is one file, of the old kind.
      externalizeDeps: false,
      rollupOptions: {
        input: 'src-main/desktop/preload.ts',
        output: { entryFileNames: '[name].cjs', format: 'cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    resolve: { alias: { 'react-style-singleton': adoptedStyle } },
    build: {
      outDir: 'out/renderer',
      // Stands for the browsers of the last two years; electron-vite takes no others.
      target: 'chrome125',
      minify: true,
      rollupOptions: { input: 'src-renderer/index.html' },
      // The policy of the page allows no data: addresses.
      assetsInlineLimit: 0,
    },
  },
})
