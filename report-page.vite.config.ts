import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Reports and results of the lab as pages of their own: a file each with all that it needs, which the app loads by its path. */
export default defineConfig({
  plugins: [react()],
  // Otherwise both of React's builds are in the file, and the slow one runs.
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'out/report',
    target: 'node20',
    // Of the styles: the page is opened by whichever browser there is.
    cssTarget: ['chrome111', 'firefox113', 'safari16.4'],
    rollupOptions: {
      input: {
        'report-page': 'src-renderer/report/render-report-page.tsx',
        'lab-page': 'src-renderer/lab/render-lab-page.tsx',
        'pareto-drawing': 'src-renderer/lab/render-pareto-drawing.tsx',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name].mjs', format: 'es' },
    },
  },
})
