import { createServer, request as ask, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'

export const PAGINA = '<!doctype html><html><title>Wi-Fi</title><body><h1>Entra a la red del hotel</h1></body></html>'

/**
 * Something between browsers and the server, as houses have it: `portal` answers everything with 200 and a page of its own, `mudo` keeps what is
 * open open and says nothing on it, `a_medias` breaks off every asset half-way.
 */
export type Humor = 'directo' | 'portal' | 'mudo' | 'a_medias'

export interface Intruso {
  readonly port: number
  be: (humor: Humor) => void
  /** Rewrites a page on its way, where a test wants a newer one. */
  rewrite: ((path: string, text: string) => string) | null
  /** Requests that reached the server while it let them through, `METHOD /path`. */
  readonly passed: string[]
  close: () => void
}

export async function openIntruso(upstream: number): Promise<Intruso> {
  let humor: Humor = 'directo'
  const pipes = new Set<Socket | Duplex>()
  const passed: string[] = []
  const it = { rewrite: null as Intruso['rewrite'] }

  const server = createServer((incoming, answer) => {
    const path = incoming.url ?? '/'
    if (humor === 'mudo') return
    if (humor === 'portal') {
      answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGINA)
      return
    }
    passed.push(`${incoming.method ?? ''} ${path}`)
    const { 'accept-encoding': _, ...headers } = incoming.headers
    const outgoing = ask({ port: upstream, host: '127.0.0.1', method: incoming.method, path, headers }, (found) => {
      void relay(found, path).then(
        (body) => {
          const { 'content-length': __, 'transfer-encoding': ___, ...kept } = found.headers
          answer.writeHead(found.statusCode ?? 502, { ...kept, 'content-length': body.length })
          if (humor === 'a_medias' && path.startsWith('/assets/')) {
            answer.write(body.subarray(0, body.length >> 1), () => answer.destroy())
            return
          }
          answer.end(body)
        },
        () => answer.destroy(),
      )
    })
    outgoing.on('error', () => answer.destroy())
    incoming.pipe(outgoing)
  })
  const relay = async (found: IncomingMessage, path: string): Promise<Buffer> => {
    const chunks: Buffer[] = []
    for await (const chunk of found) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    return it.rewrite === null ? body : Buffer.from(it.rewrite(path, body.toString()))
  }

  server.on('upgrade', (incoming, socket, head) => {
    if (humor === 'mudo') return
    if (humor === 'portal') {
      socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n${PAGINA}`)
      return
    }
    const outgoing = connect(upstream, '127.0.0.1', () => {
      const lines = incoming.rawHeaders.flatMap((name, at, all) => (at % 2 ? [] : [`${name}: ${all[at + 1] ?? ''}`]))
      outgoing.write(`${incoming.method ?? 'GET'} ${incoming.url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      outgoing.write(head)
      outgoing.on('data', (data) => humor !== 'mudo' && socket.write(data))
      socket.on('data', (data: Buffer) => humor !== 'mudo' && outgoing.write(data))
    })
    for (const one of [socket, outgoing]) {
      pipes.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        pipes.delete(one)
        // A line that has gone silent does not say that it ended either.
        if (humor !== 'mudo') for (const other of [socket, outgoing]) other.destroy()
      })
    }
  })

  await once(server.listen(0, '127.0.0.1'), 'listening')
  return Object.assign(it, {
    port: (server.address() as AddressInfo).port,
    passed,
    be(next: Humor) {
      humor = next
      if (next === 'portal') for (const one of pipes) one.destroy()
    },
    close() {
      for (const one of pipes) one.destroy()
      server.closeAllConnections()
      server.close()
    },
  })
}
