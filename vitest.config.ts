import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => ({
  test: {
    include: ['tests/**/*.test.{ts,mjs}'],
    // The calibration runs take hours: `npm run check:full` has them run with `--mode full`.
    exclude: mode === 'full' ? [] : ['tests/full/**'],
    // tfjs-node does not survive worker_threads, and two heavy files would share two cores.
    pool: 'forks',
    fileParallelism: false,
    // TensorFlow's start-up talk would hide what the tests say.
    env: { TF_CPP_MIN_LOG_LEVEL: '3' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}))
