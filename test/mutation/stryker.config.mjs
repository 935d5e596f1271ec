/** `npm run mutation`: changes one operator, literal or branch of the pure code at a time; a spec must fail, or the change is a survivor. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  mutate: ['contract/src/rules/**/*.ts', 'backend/src/domain/**/*.ts', '!**/*.spec.ts', '!**/*.fixture.ts'],
  ignorePatterns: ['data', 'dist', '.cache', 'coverage', 'docs', 'infra', 'web', 'test/mutation/node_modules'],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: Number(process.env.MUTATION_WORKERS ?? 2),
  tempDirName: '.cache/mutation',
  reporters: ['json', 'clear-text', 'progress'],
  jsonReporter: { fileName: '.cache/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  timeoutMS: 10_000,
  allowEmpty: false,
}
