import { defineConfig } from 'vitest/config'

const root = new URL('../../', import.meta.url).pathname

/** The pure specs alone, on the sources: no build and no engine, so that thousands of runs take minutes. */
export default defineConfig({
  root,
  resolve: {
    // The workspace's link leads out of the sandbox, to code without the mutant.
    alias: [{ find: /^@arisgourmet\/contract\/(.*)$/, replacement: `${root}contract/src/$1.ts` }],
    conditions: ['source', 'module', 'node', 'development|production'],
  },
  test: {
    include: ['contract/src/rules/**/*.spec.ts', 'backend/src/domain/**/*.spec.ts'],
    setupFiles: ['test/mutation/setup.ts'],
    testTimeout: 20_000,
    // A new worker for every file of every mutant would take longer than its tests; what a module computes as it loads is not mutated.
    isolate: false,
  },
})
