import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20',
      sourcemap: true,
      externalizeDeps: true,
      rollupOptions: {
        input: { cli: 'src-main/cli/main.ts', engine: 'src-main/engine/child.ts' },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js', format: 'es' },
      },
    },
  },
})
