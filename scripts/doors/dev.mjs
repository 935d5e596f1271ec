import { bootstrap } from '../bootstrap.mjs'
import { restartable } from '../lib/backend-process.mjs'
import { buildTarget, TARGETS } from '../lib/build.mjs'
import { openDoor, say } from '../lib/messages.mjs'
import { serveScreens } from '../lib/screens.mjs'
import { onChange } from '../lib/watch.mjs'

// npm run dev: the screens with hot replacement, the server built and started again at every change of its sources.
await openDoor(async () => {
  await bootstrap({ build: [] })
  const port = Number(process.env.PORT ?? 4000)
  const screens = await serveScreens({ port: Number(process.env.DEV_PORT ?? 5173), api: `http://127.0.0.1:${port}` })
  const backend = restartable({ ...process.env, PORT: `${port}`, PUBLIC_URL: process.env.PUBLIC_URL ?? screens.url })

  const rebuild = async () => {
    const started = performance.now()
    const { code, output } = await buildTarget(TARGETS.server)
    if (code !== 0) return say(`${output}\nNo compila; sigue el servidor anterior.`, `${output}\nIt does not compile; the server from before goes on.`)
    await backend.restart()
    const took = `${Math.round(performance.now() - started)} ms`
    say(`Servidor nuevo (${took})`, `New server (${took})`)
  }
  const end = async () => {
    await Promise.all([backend.stop(), screens.close()])
    process.exit(0)
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)

  onChange(['contract/src', 'backend/src'], /\.(ts|sql|json)$/, rebuild)
  await rebuild()
})
