import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { inRoot, ROOT } from './paths.mjs'

/** Runs the tests, shown as they come, and answers {passed, failed, skipped}. */
export async function runVitest(filters) {
  const report = inRoot('.cache', 'vitest.json')
  mkdirSync(inRoot('.cache'), { recursive: true })
  rmSync(report, { force: true })
  const args = [
    'run',
    '--passWithNoTests=false',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ]
  const code = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot('node_modules', 'vitest', 'vitest.mjs'), ...args], {
      cwd: ROOT,
      stdio: 'inherit',
    })
    child.on('error', reject)
    child.on('close', (exit) => resolve(exit ?? 128))
  })
  return countOf(report, code)
}

/** A file that cannot be loaded, or an error outside every test, fails the run without being a failed test: it counts as one. */
function countOf(report, code) {
  let totals = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }
  try {
    totals = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  return {
    passed: totals.numPassedTests,
    failed: Math.max(totals.numFailedTests, code === 0 ? 0 : 1),
    skipped: totals.numPendingTests + totals.numTodoTests,
  }
}
