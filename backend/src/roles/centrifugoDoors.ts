import type { FastifyInstance } from 'fastify'
import { authenticateConnection } from '../http/grants.js'
import type { House } from '../http/house.js'
import { answerConnectProxy, answerSubscribeProxy } from '../realtime/proxy.js'

/** Where a Centrifugo that stands in for our gateways asks about connections and subscriptions; it shows the client's own token. */
export function addCentrifugoDoors(app: FastifyInstance, house: House): void {
  const authenticate = (token: string) => authenticateConnection(house, token)
  app.post('/centrifugo/connect', (request) => answerConnectProxy(authenticate, request.body, request.headers.authorization))
  app.post('/centrifugo/subscribe', (request) => answerSubscribeProxy(authenticate, request.body, request.headers.authorization))
}
