import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { say } from './messages.mjs'
import { ARIS, ROOT } from './paths.mjs'

/** In development nobody waits for sockets to move elsewhere: what is committed is safe, and the rest starts again. */
const GRACE_MS = 250

/** The server as a process that can be started again; resolves a restart once the new one answers. */
export function restartable(env) {
  let child
  const start = () => {
    const mine = spawn(process.execPath, [ARIS, 'start'], { cwd: ROOT, env, stdio: 'inherit' })
    mine.on('exit', (code) => {
      if (child === mine && code !== 0) say(`El servidor terminó (${code}); el próximo cambio lo inicia.`, `The server ended (${code}); the next change starts it.`)
    })
    child = mine
  }
  const stop = async () => {
    const old = child
    child = undefined
    if (old === undefined || old.exitCode !== null || old.signalCode !== null) return
    const hard = setTimeout(() => old.kill('SIGKILL'), GRACE_MS)
    old.kill('SIGTERM')
    await once(old, 'exit')
    clearTimeout(hard)
  }
  return {
    start,
    stop,
    async restart() {
      await stop()
      start()
      await answers(`http://127.0.0.1:${env.PORT}/health/ready`, () => child?.exitCode === null)
    },
  }
}

async function answers(url, stillRuns) {
  while (stillRuns()) {
    const ready = await fetch(url).then((answer) => answer.ok, () => false)
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
