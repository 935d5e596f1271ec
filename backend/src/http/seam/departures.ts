import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long after a server has stopped accepting, in milliseconds, each kind of connection may still hold it. */
export interface Patience {
  /** Nothing asked yet, a request that has not arrived whole, or a socket that was moved to WebSocket. */
  readonly arriving: number
  /** A request that arrived whole and is being answered, or an answer that is being read. */
  readonly answering: number
}

/** Within the grace period of 30 seconds (H43), after five of DRAIN_SECONDS and two in which sockets move elsewhere. */
export const PATIENCE: Patience = { arriving: 2_500, answering: 15_000 }

const LOOK_EVERY_MS = 100

/**
 * Follows the connections of an HTTP server, so that none keeps it from closing. Node looks at `headersTimeout` and `requestTimeout` by an
 * interval that `server.close()` ends: from then on a request whose body never ends would hold the process for ever.
 * @returns to be called together with `server.close()`: lets go of every connection as its patience ends, until none is left
 */
export function followConnections(server: Server): (patience?: Patience) => void {
  const connections = new Map<Socket, { request?: IncomingMessage; response?: ServerResponse }>()
  server.on('connection', (socket: Socket) => {
    connections.set(socket, {})
    socket.once('close', () => connections.delete(socket))
  })
  server.on('request', (request, response) => {
    if (connections.has(request.socket)) connections.set(request.socket, { request, response })
  })
  return (patience = PATIENCE) => {
    const since = performance.now()
    const look = (): void => {
      const waited = performance.now() - since
      for (const [socket, { request, response }] of connections) {
        const isAnswering = request?.complete === true && response?.writableFinished === false
        if (waited >= (isAnswering ? patience.answering : patience.arriving)) socket.destroy()
      }
      if (connections.size === 0 || waited > patience.answering + LOOK_EVERY_MS) clearInterval(timer)
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
  }
}
