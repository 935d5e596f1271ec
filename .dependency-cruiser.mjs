const DOORS = 'backend/src/(http|realtime|relay|jobs|cli)/'
/** The composition root: it knows everyone, and only what starts the program knows it. */
const ROOT = 'backend/src/roles/'
const SPEC = '(\\.spec\\.tsx?$|\\.contract\\.ts$|\\.fixture\\.ts$|/__tests__/|/fixtures/)'

/** A room of the backend may import only what lies further in; the composition root alone knows everyone. */
function mayNot(name, comment, from, to, also = {}) {
  return { name, comment, severity: 'error', from: { path: from, pathNot: SPEC }, to: { path: to, ...also } }
}

export default {
  forbidden: [
    mayNot(
      'domain-is-the-inside',
      'domain/ imports domain/ and the contract only',
      '^backend/src/domain/',
      '^(backend|web)/src/',
      { pathNot: '^backend/src/domain/' },
    ),
    mayNot(
      'store-knows-domain-only',
      'store/ imports domain/, migrations/ and the contract',
      '^backend/src/store/',
      '^(backend|web)/src/',
      {
        pathNot: '^backend/src/(store|domain|migrations)/',
      },
    ),
    mayNot(
      'actions-know-no-door',
      'actions/ imports store/, domain/ and what they are handed; never a door',
      '^backend/src/actions/',
      `^(${DOORS}|${ROOT}|backend/src/(house|migrations)/|web/src/)`,
    ),
    mayNot(
      'auth-and-platform-know-no-door',
      'auth/ and platform/ serve everyone and ask nobody',
      '^backend/src/(auth|platform)/',
      `^(${DOORS}|${ROOT}|backend/src/(house|actions)/|web/src/)`,
    ),
    ...['http', 'realtime', 'relay', 'jobs'].map((door) =>
      mayNot(
        `${door}-knows-no-other-door`,
        'doors meet in the composition root',
        `^backend/src/${door}/`,
        `^(${DOORS}|${ROOT}|web/src/)`,
        {
          pathNot: `^backend/src/${door}/`,
        },
      ),
    ),
    mayNot(
      'house-stands-below-the-doors',
      'house/ holds what doors, relay and jobs are given; it knows none of them, and no use case',
      '^backend/src/house/',
      `^(${DOORS}|${ROOT}|backend/src/actions/|web/src/)`,
    ),
    mayNot(
      'nobody-imports-the-composition-root',
      'only the command that starts a process, the demo and its seed know roles/',
      '^backend/src/(?!roles/|cli/|demo/)',
      `^${ROOT}`,
    ),
    mayNot(
      'migrations-stand-alone',
      'a migration must not change when other code does',
      '^backend/src/migrations/',
      '^(backend|web|contract)/src/',
      {
        pathNot: '^backend/src/(migrations|store/engine)/',
      },
    ),
    mayNot('contract-knows-nobody', 'contract/ imports itself and zod only', '^contract/src/', '.', {
      pathNot: ['^contract/src/', '(^|/)node_modules/zod/'],
    }),
    mayNot('rules-are-plain', 'contract/src/rules has no library at all', '^contract/src/rules/', '.', {
      pathNot: '^contract/src/',
    }),
    mayNot('web-knows-the-contract-only', 'web/ may import contract/ only', '^web/src/', '^(backend|test|scripts)/'),
    mayNot('web-runs-in-browsers', 'no Node module in the screens', '^web/src/', '.', { dependencyTypes: ['core'] }),
    mayNot('domain-is-pure', 'no I/O and no framework in domain/', '^backend/src/domain/', '.', {
      dependencyTypes: ['core'],
      // A hash is a function of its argument, and so is what packed bytes or bytes of a text stand for.
      pathNot: '^(node:)?(crypto|util|buffer|string_decoder|zlib)$',
    }),
    mayNot(
      'domain-knows-no-framework',
      'no framework, driver or server in domain/',
      '^backend/src/domain/',
      'node_modules/(@nestjs|fastify|@fastify|kysely|mysql2|ioredis|ws|pino|prom-client)/',
    ),
    mayNot(
      'no-tests-in-the-product',
      'the product imports no test',
      '^(contract|backend|web)/src/',
      `(^test/|${SPEC})`,
    ),
    mayNot(
      'no-development-dependency',
      'the product runs without development dependencies',
      '^(contract|backend)/src/',
      '.',
      {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    {
      name: 'no-cycle',
      comment: 'two modules that need each other are one, or hide a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'an import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared',
      comment: 'a package that no package.json names',
      severity: 'error',
      from: { path: '^(contract|backend|web)/src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.check.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
