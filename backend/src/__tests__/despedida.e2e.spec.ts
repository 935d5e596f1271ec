import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/support/databases.js'
import { eventually } from '../../../test/support/eventually.js'
import { freePort } from '../../../test/support/ports.js'
import { type Server, startServer } from '../../../test/support/server.js'

const sockets: Socket[] = []
let server: Server | undefined
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server?.stop()
})

/** A client that sends `text` and then neither reads nor says anything more. */
async function stay(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  sockets.push(socket)
  await once(socket, 'connect')
  socket.write(text.replaceAll('\n', '\r\n'))
  return socket
}

const UPGRADE = 'GET /ws HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n'
const SLOW: readonly (readonly [string, string])[] = [
  ['a connection that says nothing', ''],
  ['headers that never end', 'GET / HTTP/1.1\nHost: x\nX-Slow: '],
  [
    'a body that never ends',
    'POST /api/auth/login HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 90\n\n{',
  ],
  [
    'chunks that never end',
    'POST /api/auth/login HTTP/1.1\nHost: x\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n1\n{\n',
  ],
  ['a kept connection', 'GET /health/live HTTP/1.1\nHost: x\n\n'],
  ['an answer that nobody reads', 'GET /api/openapi.json HTTP/1.1\nHost: x\n\n'.repeat(200)],
  ['a WebSocket that answers nothing', `${UPGRADE}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n`],
]

describe('a process that is asked to stop waits for no client that does not', () => {
  it('H43: each kind of slow client at once: the process ends in order within its grace (issue 10, line 36)', async () => {
    const metricsPort = await freePort()
    server = await startServer({
      env: {
        DATABASE_URL: await freshDatabase('sqlite'),
        DEMO: 'off',
        LOG_LEVEL: 'error',
        DRAIN_SECONDS: '0',
        METRICS_PORT: String(metricsPort),
      },
    })
    const port = Number(new URL(server.url).port)
    for (const [, text] of SLOW) (await stay(port, text)).pause()
    await stay(metricsPort, 'GET /metrics HTTP/1.1\nHost: x\nX-Slow: ')
    const since = performance.now()
    const code = await server.process.stop('SIGTERM', 60_000)
    expect([code, server.process.output()]).toEqual([0, expect.not.stringContaining('cut off')])
    expect(performance.now() - since).toBeLessThan(25_000)
  }, 90_000)

  it('a request that has not arrived whole is ended while the process serves, too (issue 10, line 36)', async () => {
    server = await startServer({
      env: { DATABASE_URL: await freshDatabase('sqlite'), DEMO: 'off', LOG_LEVEL: 'error' },
    })
    const port = Number(new URL(server.url).port)
    const slow = await Promise.all(SLOW.slice(1, 4).map(([, text]) => stay(port, text)))
    for (const socket of slow) socket.resume()
    await eventually(() => slow.every((socket) => socket.closed), 60_000, 500)
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200)
  }, 90_000)
})
