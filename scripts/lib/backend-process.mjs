import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { say } from './messages.mjs'
import { inRoot, ROOT } from './paths.mjs'

/** In development nobody waits for sockets to move elsewhere: what is committed is safe, and the rest starts again. */
const GRACE_MS = 1_000

/** The server as a process that can be started again at once, because its successor has its libraries loaded already. */
export function restartable(env) {
  let next = standby(env)
  let running
  return {
    /** Ends the server, if one runs, and starts a new one; resolves once it answers, or has ended. */
    async restart() {
      const mine = next
      mine.send('load')
      await end(running)
      running = mine
      mine.on('exit', (code) => {
        if (running === mine && code !== 0)
          say(
            `El servidor terminó (${code}); el próximo cambio lo inicia.`,
            `The server ended (${code}); the next change starts it.`,
          )
      })
      mine.send('start')
      await answers(`http://127.0.0.1:${env.PORT}/health/ready`, mine)
      next = standby(env)
    },
    async stop() {
      const last = running
      running = undefined
      next.kill('SIGKILL')
      await end(last)
    },
  }
}

function standby(env) {
  return spawn(process.execPath, [inRoot('scripts', 'lib', 'standby.mjs')], {
    cwd: ROOT,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
}

async function end(child) {
  if (child === undefined || hasEnded(child)) return
  const hard = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  child.kill('SIGTERM')
  await once(child, 'exit')
  clearTimeout(hard)
}

async function answers(url, child) {
  while (!hasEnded(child)) {
    const ready = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null
}
