import MysqlBackend from '@sidequest/mysql-backend'

// sidequest.mjs DATABASE_URL JOBS: its MySQL backend alone, without its worker threads, which is the most that it can do: jobs are
// claimed a hundred at a time (FOR UPDATE SKIP LOCKED) and completed ten at once. Prints {jobs, addSeconds, drainSeconds} as JSON.
const [url = '', count = '0'] = process.argv.slice(2)
const jobs = Number(count)
const backend = new MysqlBackend({ connection: url, pool: { min: 10, max: 10 } })
await backend.migrate()
await backend.createNewQueue({ name: 'peer', concurrency: 1_000_000, state: 'active', priority: 0 })
const payload = 'x'.repeat(400)
const job = (at) => ({
  queue: 'peer',
  script: 'event.js',
  class: 'Event',
  args: [{ at, payload }],
  state: 'waiting',
  attempt: 0,
  max_attempts: 5,
})

const began = performance.now()
for (let at = 0; at < jobs; at += 10)
  await Promise.all(Array.from({ length: 10 }, (_, i) => backend.createNewJob(job(at + i))))
const addSeconds = (performance.now() - began) / 1_000

const before = performance.now()
let done = 0
while (done < jobs) {
  const claimed = await backend.claimPendingJob('peer', 100)
  if (claimed.length === 0) throw new Error(`nothing left to claim after ${String(done)}`)
  for (let at = 0; at < claimed.length; at += 10) {
    await Promise.all(
      claimed
        .slice(at, at + 10)
        .map(({ id }) => backend.updateJob({ id, state: 'completed', completed_at: new Date() })),
    )
  }
  done += claimed.length
}
const drainSeconds = (performance.now() - before) / 1_000
console.log(JSON.stringify({ jobs, addSeconds, drainSeconds }))
process.exit(0)
