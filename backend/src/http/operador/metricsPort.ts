import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { House } from '../../house/house.js'
import { readinessOf } from './readiness.js'

/**
 * The operators' own port (METRICS_PORT), which a firewall keeps from the public: `/metrics`, `/health/live` and `/health/ready`, for
 * every role; a relay and a process of jobs have no other door. Resolves once it listens, with `null` where there is none; rejects when
 * the port is in use.
 */
export async function serveMetrics(house: House): Promise<Server | null> {
  const { settings, log } = house
  if (!settings.METRICS_PORT) return null
  const server = createServer((request, response) => {
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('cache-control', 'no-store')
    const answer = request.method === 'GET' ? answers[request.url?.split('?')[0] ?? ''] : undefined
    if (!answer) {
      response.writeHead(404).end()
      return
    }
    answer(house, response).catch((err: unknown) => {
      log.error({ err }, 'operators’ port')
      if (!response.headersSent) response.writeHead(503)
      response.end()
    })
  })
  await once(server.listen(settings.METRICS_PORT, settings.HOST), 'listening')
  return server
}

const answers: Readonly<Record<string, (house: House, response: ServerResponse) => Promise<void>>> = {
  '/metrics': async ({ metrics: { registry } }, response) => {
    const text = await registry.metrics()
    response.writeHead(200, { 'content-type': registry.contentType }).end(text)
  },
  '/health/live': async (_house, response) => {
    say(response, 200, { status: 'ok' })
  },
  '/health/ready': async (house, response) => {
    const readiness = await readinessOf(house)
    say(response, readiness.status === 'unready' ? 503 : 200, readiness)
  },
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
