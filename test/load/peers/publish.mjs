import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Redis } from 'ioredis'
import { Server } from 'socket.io'
import { RedisBroker } from '#backend/realtime/broker/redis'

// publish.mjs KIND REDIS_URL COUNT PER_SECOND: publishes events of about 1,000 bytes to `salon:bench` from a process without clients,
// one at a time, and prints {"published"} as JSON when all are out.
const [kind = '', redisUrl = '', count = '0', perSecond = '1'] = process.argv.slice(2)
const broker = kind === 'aris' ? new RedisBroker(redisUrl) : null
const io =
  kind === 'socketio' ? new Server({ adapter: createAdapter(new Redis(redisUrl)), connectionStateRecovery: {} }) : null
const nota = 'x'.repeat(900)
const event = (number) => ({
  specversion: '1.0',
  id: `${String(process.pid)}-${String(number)}`,
  type: 'pedido.creado',
  data: { number, nota },
})
await broker?.ready()
await new Promise((resolve) => {
  setTimeout(resolve, 500)
})

const began = performance.now()
for (let number = 1; number <= Number(count); number++) {
  const it = event(number)
  if (broker) await broker.publish({ channel: 'salon:bench', eventId: it.id, data: JSON.stringify(it) })
  else io?.to('salon:bench').emit('event', it)
  const wait = (number * 1_000) / Number(perSecond) - (performance.now() - began)
  if (wait > 0)
    await new Promise((resolve) => {
      setTimeout(resolve, wait)
    })
}
await new Promise((resolve) => {
  setTimeout(resolve, 300)
})
console.log(JSON.stringify({ published: Number(count) }))
process.exit(0)
