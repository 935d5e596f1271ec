import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../test/support/databases.js'
import { freePort } from '../../../../test/support/ports.js'
import { type Server, startServer } from '../../../../test/support/server.js'
import { SLOW, stay as stayAt } from './lentos.fixture.js'

const sockets: Socket[] = []
let server: Server | undefined
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server?.stop()
})

async function stay(port: number, text: string): Promise<Socket> {
  const socket = await stayAt(port, text)
  sockets.push(socket)
  return socket
}

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
})
