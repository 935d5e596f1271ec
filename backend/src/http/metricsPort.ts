import { createServer, type Server } from 'node:http'
import type { House } from './house.js'

/** `/metrics` on a port of its own (METRICS_PORT), which a firewall keeps from the public. `null`: it has none. */
export function serveMetrics({ settings, metrics: { registry }, log }: House): Server | null {
  if (!settings.METRICS_PORT) return null
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      (err: unknown) => {
        log.error({ err }, 'metrics')
        response.writeHead(500).end()
      },
    )
  })
  return server.listen(settings.METRICS_PORT, settings.HOST)
}
