import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['{contract,backend,web}/src/**/*.spec.{ts,tsx}', 'test/**/*.spec.ts', 'scripts/**/*.spec.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // The first test that asks for MariaDB waits for its start, beside everything else that runs on two cores.
    // Most of a test's time is waiting for a server: two at once fill two cores.
    maxWorkers: 2,
    // A build server that is busy elsewhere may miss a deadline once. Every retry is printed: one that comes back is a bug to find.
    retry: process.env.CI === 'true' ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
