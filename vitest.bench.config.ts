import { defineConfig } from 'vitest/config'
import base from './vitest.config.js'

/** `npm run bench`: measures one thing after another and writes docs/benchmarks.md. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['test/load/**/*.bench.ts'], fileParallelism: false, testTimeout: 900_000 },
})
