import type { FastifyInstance } from 'fastify'
import { authenticateConnection, authenticateKept } from '../http/identidad/grants.js'
import type { House } from '../house/house.js'
import { answerConnectProxy, answerSubscribeProxy, type Identify } from '../realtime/proxy.js'

/** Where a Centrifugo that stands in for our gateways asks about connections and subscriptions. */
export function addCentrifugoDoors(app: FastifyInstance, house: House): void {
  const identify: Identify = {
    byToken: (token) => authenticateConnection(house, token),
    byMeta: (user, meta) => authenticateKept(house, user, meta),
  }
  app.post('/centrifugo/connect', (request) =>
    answerConnectProxy(identify, request.body, request.headers.authorization),
  )
  app.post('/centrifugo/subscribe', (request) =>
    answerSubscribeProxy(identify, request.body, request.headers.authorization),
  )
}
