import { bootstrap } from '../bootstrap.mjs'
import { checksOfChange, specsOfChange } from '../lib/changed.mjs'
import { checks } from '../lib/checks.mjs'
import { buildTarget, TARGETS } from '../lib/build.mjs'
import { alone } from '../lib/lock.mjs'
import { openDoor, say, words } from '../lib/messages.mjs'
import { runInPairs } from '../lib/pairs.mjs'
import { isStale } from '../lib/staleness.mjs'
import { bringTools } from '../lib/toolchain.mjs'
import { runVitest } from '../lib/vitest.mjs'

// npm test [-- FILES OR NAMES]: everything; with names, only the test files whose path holds one of them.
// npm test -- --changed [BASE]: types, lint of what differs from the last commit (or from BASE), and the specs that reach it by imports.
await openDoor(async () => {
  await bootstrap({ build: [] })
  // Loaded here and not above: it needs a package, and before this line none may be installed.
  const { arePure, specsNamed } = await import('../lib/reach.mjs')
  const args = process.argv.slice(2)
  const total = { passed: 0, failed: 0, skipped: 0 }
  const broken = []
  const add = ({ passed = 0, failed = 0, skipped = 0, names = [] }) => {
    broken.push(...names)
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }

  if (args[0] === '--changed') {
    const [, base] = args
    const [steps, specs] = await Promise.all([checksOfChange(base), specsOfChange(base)])
    add(await runSteps(steps))
    if (specs.length === 0) say('  ninguna prueba alcanza el cambio', '  no test reaches the change')
    else await runSpecs(specs, specs)
  } else {
    await runSpecs(args, specsNamed(args), args.length === 0 ? checks : [])
  }

  if (broken.length > 0)
    say(`Fallaron antes de las pruebas: ${broken.join(', ')}`, `Failed before the tests: ${broken.join(', ')}`)
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  if (total.failed > 0) process.exitCode = 1

  /** Brings the tools and builds, unless none of the specs needs them; no filter means all of them. */
  async function runSpecs(filters, specs, steps = []) {
    if (specs.length === 0 || !arePure(specs)) {
      add(await bringTools())
      add(await alone(() => runSteps(builds())))
    }
    add(await runSteps(steps))
    add(await runVitest(filters))
  }
})

function builds() {
  return Object.values(TARGETS)
    .filter(isStale)
    .map((target) => ({ name: words(target.es, target.en), run: () => buildTarget(target) }))
}

/** Each step is a test: it passes, or fails and shows what it said. Two at a time, as many as the smallest machine has cores. */
async function runSteps(steps) {
  const result = { passed: 0, failed: 0, names: [] }
  await runInPairs(steps, async ({ name, run }) => {
    const started = performance.now()
    const { code, output } = await run()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    if (code === 0) {
      result.passed++
      console.error(`  ✓ ${name} (${seconds} s)`)
      return
    }
    result.failed++
    result.names.push(name)
    console.error(`  ✗ ${name} (${seconds} s)\n${output}`)
  })
  return result
}
