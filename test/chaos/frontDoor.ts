import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

/** A balancer as restaurants have one in front: requests to the API processes, sockets to the gateways. */
export interface FrontDoor {
  url: string
  /** Cuts every socket that goes through at this moment; returns how many. */
  cutSockets: () => number
  /** Requests that no process answered, after every process was asked. */
  failed: () => number
  close: () => Promise<void>
}

/**
 * Forwards to ports that come and go. A request is buffered, and offered to the next process when a connection is refused or ends
 * before an answer: what a balancer does for requests that may be repeated (reads, and writes under an Idempotency-Key).
 */
export async function openFrontDoor(
  apis: () => readonly number[],
  gateways: () => readonly number[],
): Promise<FrontDoor> {
  let turn = 0
  let failures = 0
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    collect(request)
      .then(async (body) => {
        const ports = apis()
        const first = turn++
        for (let attempt = 0; attempt < ports.length; attempt++) {
          const port = ports[(first + attempt) % ports.length] ?? 0
          if (await forward(port, request, body, response, attempt === ports.length - 1 || !mayRepeat(request))) return
        }
        throw new Error('nobody answered')
      })
      .catch(() => {
        failures++
        if (!response.headersSent) response.writeHead(502)
        response.end()
      })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const ports = gateways()
    const port = ports[turn++ % Math.max(1, ports.length)]
    if (port === undefined) {
      socket.destroy()
      return
    }
    const upstream = connect(port, '127.0.0.1', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`)
      upstream.write(`GET ${request.url ?? '/'} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
      upstream.write(head)
      socket.pipe(upstream).pipe(socket)
    })
    sockets.add(socket)
    const end = (): void => {
      sockets.delete(socket)
      socket.destroy()
      upstream.destroy()
    }
    for (const side of [socket, upstream]) side.on('error', end).on('close', end)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cutSockets() {
      const cut = [...sockets]
      for (const socket of cut) socket.destroy()
      return cut.length
    },
    failed: () => failures,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function collect(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const mayRepeat = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' || headers['idempotency-key'] !== undefined

/** True when the process answered; false when another one may be asked. */
function forward(
  port: number,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  isLast: boolean,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const upstream = httpRequest(
      { port, host: '127.0.0.1', method: request.method, path: request.url, headers: request.headers, agent: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
        answer.on('end', () => {
          resolve(true)
        })
        answer.on('error', reject)
      },
    )
    upstream.setTimeout(20_000, () => upstream.destroy(new Error('timeout')))
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      // A refused connection has begun nothing: anybody may be asked then.
      if (response.headersSent || (isLast && error.code !== 'ECONNREFUSED')) reject(error)
      else resolve(false)
    })
    upstream.end(body)
  })
}
