import { bootstrap } from '../bootstrap.mjs'
import { restartable } from '../lib/backend-process.mjs'
import { compileServer } from '../lib/build.mjs'
import { openDoor, say } from '../lib/messages.mjs'
import { serveScreens } from '../lib/screens.mjs'
import { onChange } from '../lib/watch.mjs'

// npm run dev: the screens with hot replacement, the server started again at every change of its sources.
await openDoor(async () => {
  await bootstrap({ build: [] })
  // These need the dependencies that bootstrap brings.
  const { canTranspile, transpile } = await import('../lib/transpile.mjs')
  const check = (await import('../lib/typecheck.mjs')).typechecker()

  const port = Number(process.env.PORT ?? 4000)
  const screens = await serveScreens({ port: Number(process.env.DEV_PORT ?? 5173), api: `http://127.0.0.1:${port}` })
  const backend = restartable({ ...process.env, PORT: `${port}`, PUBLIC_URL: process.env.PUBLIC_URL ?? screens.url })
  const end = async () => {
    await Promise.all([backend.stop(), screens.close()])
    process.exit(0)
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)

  // The first time, and when files came or went, everything is made; otherwise only what changed. Types are checked afterwards.
  const wrongIn = async (paths) => {
    if (paths.length > 0 && canTranspile(paths)) return transpile(paths)
    const { code, output } = await compileServer()
    return code === 0 ? '' : output
  }
  const renew = async (paths) => {
    const started = performance.now()
    const wrong = await wrongIn(paths)
    if (wrong)
      return say(
        `${wrong}\nNo compila; sigue el servidor anterior.`,
        `${wrong}\nIt does not compile; the server from before goes on.`,
      )
    await backend.restart()
    const took = `${Math.round(performance.now() - started)} ms`
    say(`Servidor nuevo (${took})`, `New server (${took})`)
    if (paths.length > 0) check()
  }
  onChange(['contract/src', 'backend/src'], /\.(ts|sql|json)$/, renew)
  await renew([])
})
