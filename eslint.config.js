import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Rules that find defects. Layout is Prettier's; what a graph or a file says is checked in dependency-cruiser and architecture.spec.ts. */
const everywhere = {
  eqeqeq: ['error', 'always'],
  'no-constant-binary-expression': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
  'no-var': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
  'prefer-const': 'error',
  'no-restricted-properties': [
    'error',
    ...['it', 'test', 'describe'].flatMap((object) =>
      ['only', 'skip', 'todo'].map((property) => ({ object, property })),
    ),
  ],
}

/**
 * What browsers of the supported line (docs/dispositivos.md: Chrome 94, Safari 15.4, Firefox 102) lack. The language's own functions are left out
 * of `lib` in web/tsconfig.json, so that they do not compile.
 */
const belowTheLine = {
  'no-restricted-globals': [
    'error',
    ...[
      'structuredClone',
      'requestIdleCallback',
      'scheduler',
      'navigation',
      'CompressionStream',
      'DecompressionStream',
      'Iterator',
      'Temporal',
      'TextDecoderStream',
      'EyeDropper',
      'CloseWatcher',
      'URLPattern',
    ].map((name) => ({ name, message: 'Not in Chrome 94, Safari 15.4 and Firefox 102: docs/dispositivos.md.' })),
  ],
  'no-restricted-syntax': [
    'error',
    ...[
      ['AbortSignal', 'timeout', 'timeoutSignal of web/src/live/plazo.ts'],
      ['AbortSignal', 'any', 'one AbortController'],
      ['crypto', 'randomUUID', 'newUuid of web/src/live/ids.ts (also missing on plain HTTP)'],
      ['URL', 'canParse', 'try new URL'],
      ['URL', 'parse', 'try new URL'],
      ['Intl', 'supportedValuesOf', 'a fallback'],
      ['Promise', 'withResolvers', 'new Promise'],
      ['Response', 'json', 'new Response'],
      ['document', 'startViewTransition', 'a fallback'],
    ].map(([object, property, instead]) => ({
      selector: `MemberExpression[object.name='${object}'][property.name='${property}']`,
      message: `${object}.${property} is not in the supported line (docs/dispositivos.md): use ${instead}.`,
    })),
    ...['checkVisibility', 'togglePopover', 'setHTMLUnsafe', 'isWellFormed', 'toWellFormed'].map((property) => ({
      selector: `CallExpression > MemberExpression[property.name='${property}']`,
      message: `${property} is not in the supported line (docs/dispositivos.md).`,
    })),
    {
      selector: "Literal[value='scrollend']",
      message: 'scrollend is not in the supported line (docs/dispositivos.md).',
    },
    {
      selector: 'CallExpression[callee.name=/^(matchMedia|useMedia)$/] > Literal[value=/[<>]/]',
      message: 'Ranges in media queries are not in the supported line (docs/dispositivos.md): use min- and max-.',
    },
    {
      selector: 'JSXAttribute[name.name=/^(inert|popoverTarget)$/]',
      message: 'Not in the supported line (docs/dispositivos.md).',
    },
  ],
}

const typed = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-array-delete': 'error',
  '@typescript-eslint/no-base-to-string': 'error',
  '@typescript-eslint/no-deprecated': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-for-in-array': 'error',
  '@typescript-eslint/no-implied-eval': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
}

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '.cache/', 'coverage/', 'data/', '**/*.gen.ts'] },
  // A comment cannot switch a rule off: what is wrong for one file is wrong in this list, or the file is.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.{js,mjs,ts,tsx}'], rules: everywhere },
  // Read by Node versions that are too old: they must reach the sentence that says so.
  {
    files: ['scripts/*.mjs'],
    ignores: ['scripts/bootstrap.mjs', 'scripts/check-generated*'],
    languageOptions: { ecmaVersion: 2020 },
    rules: {
      'no-var': 'off',
      'prefer-const': 'off',
      'no-restricted-syntax': ['error', 'ChainExpression', "LogicalExpression[operator='??']", 'TemplateLiteral'],
    },
  },
  // Read by every browser that there ever was.
  { files: ['web/arranque.js'], languageOptions: { ecmaVersion: 5, sourceType: 'script' }, rules: { 'no-var': 'off' } },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: ['tsconfig.check.json', 'web/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: typed,
  },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['web/src/**/*.{ts,tsx}', 'contract/src/{client,forma}.ts', 'contract/src/rules/**/*.ts'],
    rules: belowTheLine,
  },
)
