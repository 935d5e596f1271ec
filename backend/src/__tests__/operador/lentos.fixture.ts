import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A client that sends `text` and then neither reads nor says anything more. */
export async function stay(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(text.replaceAll('\n', '\r\n'))
  return socket
}

const UPGRADE = 'GET /ws HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n'

/** Each kind of client that keeps its connection and gets no further. */
export const SLOW: readonly (readonly [string, string])[] = [
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
