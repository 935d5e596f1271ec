import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runNode } from './command.mjs'
import { alone } from './lock.mjs'
import { Refusal, withProgress } from './messages.mjs'
import { inRoot } from './paths.mjs'
import { filesUnder, isStale, markBuilt, stateOf } from './staleness.mjs'

const SPECS = /\.spec\.tsx?$|[\\/]__tests__[\\/]|\.stamp$|\.tsbuildinfo$/

/** What can be built: the server with the contract, and the screens. */
export const TARGETS = {
  server: {
    inputs: [
      'package-lock.json',
      'tsconfig.base.json',
      'contract/package.json',
      'contract/tsconfig.json',
      'contract/src',
      'backend/tsconfig.json',
      'backend/src',
    ],
    ignore: SPECS,
    output: 'backend/dist/bundle/main.js',
    stamp: 'backend/dist/.stamp',
    build: buildServer,
    es: 'Compilando el servidor',
    en: 'Building the server',
  },
  web: {
    inputs: ['package-lock.json', 'contract/src', ...webInputs()],
    ignore: SPECS,
    output: 'web/dist/index.html',
    stamp: 'web/dist/.stamp',
    build: buildWeb,
    es: 'Compilando las pantallas',
    en: 'Building the screens',
  },
}

/** Builds what is stale, both at once; nothing stale takes milliseconds. A build that fails is a Refusal with its errors. */
export async function ensureBuilt(names = Object.keys(TARGETS)) {
  const targets = names.map((name) => TARGETS[name])
  if (targets.some(isStale)) await alone(() => buildStale(targets.filter(isStale)))
}

async function buildStale(stale) {
  if (stale.length === 0) return
  const title = (language) => stale.map((target) => target[language]).join(' · ')
  await withProgress(title('es'), title('en'), async () => {
    const results = await Promise.all(stale.map(buildTarget))
    const failed = results.filter(({ code }) => code !== 0)
    if (failed.length === 0) return
    const output = failed.map((result) => result.output).join('\n')
    throw new Refusal(`${output}\nLa compilación falló.`, `${output}\nThe build failed.`)
  })
}

/** Builds one target, stale or not. Answers {code, output}. */
export async function buildTarget(target) {
  const state = stateOf(target)
  const result = await target.build()
  if (result.code === 0) markBuilt(target, state)
  return result
}

async function buildServer() {
  const compiled = await compileServer()
  if (compiled.code !== 0) return compiled
  const bundled = await runNode([inRoot('scripts', 'lib', 'bundle.mjs')])
  return { code: bundled.code, output: compiled.output + bundled.output }
}

/**
 * Makes JavaScript and looks at no types, which takes a tenth of the time: who starts a server wants it to start, and
 * `npm test`, `npm run dev` and the editor look at the types. Development needs no more than this: see standby.mjs.
 */
export async function compileServer() {
  const results = await Promise.all(
    ROOMS.map((room) => runNode([inRoot('node_modules', 'typescript7', 'bin', 'tsc'), '-p', room, ...EMIT_ONLY])),
  )
  ROOMS.forEach(tidy)
  return { code: Math.max(...results.map(({ code }) => code)), output: results.map(({ output }) => output).join('') }
}

const ROOMS = ['contract', 'backend']
const EMIT_ONLY = [
  '--noCheck',
  '--composite',
  'false',
  '--incremental',
  'false',
  '--declaration',
  'false',
  '--tsBuildInfoFile',
  'null',
]

/** The compiler leaves what it made of a file that is gone, and would trust what it remembers of another build. */
function tidy(room) {
  rmSync(inRoot(room, 'dist', 'tsconfig.tsbuildinfo'), { force: true })
  for (const path of filesUnder(join(room, 'dist'))) {
    if (path.startsWith(join(room, 'dist', 'bundle'))) continue
    const source = inRoot(room, 'src', relative(join(room, 'dist'), path).replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts'))
    if (!source.endsWith('.ts') || existsSync(source) || existsSync(`${source}x`)) continue
    rmSync(inRoot(path))
  }
}

/** One after the other: the first empties the folder, the second adds the diner's page, which is a build of its own. */
async function buildWeb() {
  let output = ''
  for (const config of ['vite.config.ts', 'vite.comensal.config.ts']) {
    const result = await runNode([inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--config', config], {
      cwd: inRoot('web'),
    })
    output += result.output
    if (result.code !== 0) return { code: result.code, output }
  }
  return { code: 0, output }
}

function webInputs() {
  return readdirSync(inRoot('web'))
    .filter((name) => !['dist', 'node_modules'].includes(name))
    .map((name) => `web/${name}`)
}
