import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { serverApi, type Fail } from './api.js'
import { Client } from './client.js'
import { Node, readConfig } from './node.js'

/**
 * A small server that speaks what Centrifugo documents, written from its documentation alone: the server HTTP API, the client protocol over
 * WebSocket, JWT by published keys, the subscribe proxy, namespaces. Centrifugo itself cannot be had where this is built.
 */
export interface CentrifugoServer {
  /** For `CENTRIFUGO_API_URL`. */
  apiUrl: string
  /** Where clients connect. */
  url: string
  node: Node
  /** What answers an error in the place of what was asked; by default nothing. */
  fail: Fail
  /** Refuses every request at the door, as a server that is being replaced does. */
  isAway: boolean
  stop: () => Promise<void>
}

/** @param backend the address of ArisGourmet's API, which need not be there yet */
export async function startCentrifugo(backend: string, key: string): Promise<CentrifugoServer> {
  const node = new Node(readConfig(), backend)
  const api = serverApi(node, key, (method, request) => centrifugo.fail(method, request))
  const server = createServer((request, response) => {
    if (centrifugo.isAway) response.writeHead(503).end()
    else void api(request, response)
  })
  const websockets = new WebSocketServer({ server, path: node.config.websocket.handler_prefix })
  websockets.on('connection', (socket) => {
    const client = new Client(socket, node)
    node.clients.add(client)
    socket.on('close', () => node.clients.delete(client))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const centrifugo: CentrifugoServer = {
    apiUrl: `http://${host}/api`,
    url: `ws://${host}${node.config.websocket.handler_prefix}`,
    node,
    fail: () => undefined,
    isAway: false,
    async stop() {
      for (const socket of websockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
  return centrifugo
}
