import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { say } from './messages.mjs'

/**
 * Runs `act` while no other door of this clone does: two terminals that start at once must not install or build into
 * each other. What a killed process left behind does not count.
 */
export async function alone(act) {
  mkdirSync(inRoot('.cache'), { recursive: true })
  for (let told = false; !take(); told = true) {
    if (!told)
      say('Otro proceso está preparando este clon; se espera …', 'Another process is preparing this clone; waiting …')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const release = () => rmSync(LOCK, { force: true })
  process.once('exit', release)
  try {
    return await act()
  } finally {
    release()
    process.off('exit', release)
  }
}

const LOCK = inRoot('.cache', 'door.lock')

function take() {
  try {
    writeFileSync(LOCK, `${process.pid}`, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isHeld()) rmSync(LOCK, { force: true })
    return false
  }
}

function isHeld() {
  try {
    process.kill(Number(readFileSync(LOCK, 'utf8')), 0)
    return true
  } catch (error) {
    // ENOENT: just released. EPERM: somebody else's process, alive.
    return error.code === 'EPERM'
  }
}
