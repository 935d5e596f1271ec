import { createServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Redis } from 'ioredis'
import { Server } from 'socket.io'

// socketio.mjs REDIS_URL: a Socket.IO server with its Redis Streams adapter and connection state recovery, whose sockets all join
// `salon:bench`; prints {"port"} as JSON. WebSocket only and without compression, as ours.
const [redisUrl = ''] = process.argv.slice(2)
const server = createServer()
const io = new Server(server, {
  adapter: createAdapter(new Redis(redisUrl)),
  connectionStateRecovery: {},
  transports: ['websocket'],
  perMessageDeflate: false,
  serveClient: false,
})
io.on('connection', (socket) => {
  void socket.join('salon:bench')
})
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: server.address().port }))
})
