import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'

// bullmq.mjs REDIS_URL JOBS: adds jobs in bulk, then completes them; prints {jobs, addSeconds, drainSeconds} as JSON.
const [url = '', count = '0'] = process.argv.slice(2)
const jobs = Number(count)
const connection = () => new Redis(url, { maxRetriesPerRequest: null })
const payload = 'x'.repeat(400)

const queue = new Queue('peer', { connection: connection(), defaultJobOptions: { removeOnComplete: true } })
const began = performance.now()
for (let at = 0; at < jobs; at += 1_000)
  await queue.addBulk(
    Array.from({ length: Math.min(1_000, jobs - at) }, (_, i) => ({ name: 'event', data: { at: at + i, payload } })),
  )
const addSeconds = (performance.now() - began) / 1_000

const before = performance.now()
let done = 0
const worker = new Worker('peer', async () => undefined, {
  connection: connection(),
  concurrency: 100,
  removeOnComplete: { count: 0 },
})
await new Promise((resolve) => {
  worker.on('completed', () => {
    if (++done === jobs) resolve(undefined)
  })
})
const drainSeconds = (performance.now() - before) / 1_000
console.log(JSON.stringify({ jobs, addSeconds, drainSeconds }))
process.exit(0)
