import { createServer } from 'node:http'
import { RedisBroker } from '#backend/realtime/broker/redis'
import { Gateway } from '#backend/realtime/gateway'

// aris.mjs REDIS_URL: one of our gateways as it is built, which lets everybody follow `salon:bench`; prints {"port"} as JSON.
const [redisUrl = ''] = process.argv.slice(2)
const gateway = new Gateway({
  broker: new RedisBroker(redisUrl),
  allowOrigin: () => true,
  settings: { maxConnectionsPerAddress: 20_000 },
  authenticate: async () => ({ ok: true, client: { user: 'u', keys: ['usuario:u'], channels: ['salon:bench'] } }),
})
await gateway.start()
const server = createServer()
gateway.attach(server)
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: server.address().port }))
})
