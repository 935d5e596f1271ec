import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, it } from 'vitest'
import { eventually } from '../../../../test/support/eventually.js'
import { followConnections } from './departures.js'

const sockets: Socket[] = []
afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()))

/** A server whose answers end when `release` is called. */
async function startSlow(): Promise<{
  server: Server
  port: number
  hurry: ReturnType<typeof followConnections>
  seen: () => number
  release: () => void
}> {
  const waiting: (() => void)[] = []
  let seen = 0
  const server = createServer((request, response) => {
    seen += 1
    if (request.url === '/long') response.write('x'.repeat(8_000_000))
    else waiting.push(() => response.end('done'))
  })
  const hurry = followConnections(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as { port: number }
  return { server, port, hurry, seen: () => seen, release: () => waiting.splice(0).forEach((answer) => answer()) }
}

async function say(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  sockets.push(socket)
  await once(socket, 'connect')
  socket.write(text)
  return socket
}

const closed = (server: Server): Promise<unknown> => new Promise((resolve) => server.close(resolve))

describe('whoever keeps a server from closing is let go (issue 10, line 36)', () => {
  it.each([
    ['says nothing', ''],
    ['never ends its headers', 'POST / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    ['never ends its body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf'],
    ['never ends its chunks', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf '],
  ])('who %s, after the short patience', async (_, text) => {
    const { server, port, hurry, seen } = await startSlow()
    const socket = await say(port, text)
    if (text.includes('\r\n\r\n')) await eventually(() => seen() === 1)
    const ended = closed(server)
    hurry({ arriving: 50, answering: 60_000 })
    await ended
    await eventually(() => socket.destroyed || socket.readableEnded || socket.closed)
  })

  it('who asked in whole is answered, however short the other patience', async () => {
    const { server, port, hurry, seen, release } = await startSlow()
    const socket = await say(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    let heard = ''
    socket.on('data', (piece) => (heard += String(piece)))
    await eventually(() => seen() === 1)
    const ended = closed(server)
    hurry({ arriving: 0, answering: 60_000 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    release()
    await ended
    await eventually(() => heard.endsWith('done'))
  })

  it('who never reads the answer, after the long patience', async () => {
    const { server, port, hurry, seen } = await startSlow()
    const socket = await say(port, 'GET /long HTTP/1.1\r\nHost: x\r\n\r\n')
    socket.pause()
    await eventually(() => seen() === 1)
    const ended = closed(server)
    hurry({ arriving: 0, answering: 200 })
    await ended
  })
})
