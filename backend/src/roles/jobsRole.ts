import { setImmediate } from 'node:timers/promises'
import type { Ground, House } from '../house/house.js'
import { erasePersonal, headExporter, sealAuditorias } from '../jobs/auditoria.js'
import { sendCorreos } from '../jobs/correos.js'
import { expireQuietSesiones, purgeIdempotency, reestimate, rotatePins } from '../jobs/jobs.js'
import { repeat } from '../jobs/repeat.js'
import { correosOf } from '../store/casa/correos.js'
import { relayOf } from '../store/relay/relay.js'
import { PURGED_AT_ONCE } from '../store/relay/relayRetention.js'

const EXPIRY_EVERY_MS = 30_000
const PINS_EVERY_MS = 30_000
const REESTIMATE_EVERY_MS = 5_000
const SEAL_EVERY_MS = 3_000
const MAIL_EVERY_MS = 2_000
const ERASE_EVERY_MS = 3_600_000
const HEADS_EVERY_MS = 60_000
const SWEEP_EVERY_MS = 15_000
const DAY_MS = 24 * 3_600_000
/** In one round of the archive: fifteen seconds of a thousand events each. */
const MOST_BATCHES = 30

type Stoppable = { stop: () => Promise<void> }

/** One thing that is done again and again, whoever asks; `everyMs` is the pause between the end of a run and the next. */
export interface Job {
  name: string
  everyMs: number
  run: () => Promise<void>
}

type JobsHouse = Pick<
  House,
  | 'engine'
  | 'plataforma'
  | 'storeOf'
  | 'now'
  | 'newId'
  | 'settings'
  | 'log'
  | 'metrics'
  | 'refreshTokens'
  | 'retos'
  | 'rateLimits'
  | 'correos'
  | 'mailer'
  | 'mailKey'
>

/** Every job of the house, with its clock and its settings' limits. Several processes may run them: each locks the rows that it changes. */
export function jobsOf(house: JobsHouse): readonly Job[] {
  const { retention } = relayOf(house.engine)
  const daysAgo = (days: number) => new Date(house.now().getTime() - days * DAY_MS)
  const { EVENT_ARCHIVE_DAYS, AUDIT_PERSONAL_DAYS } = house.settings
  return [
    { name: 'expire', everyMs: EXPIRY_EVERY_MS, run: () => expireQuietSesiones(house) },
    { name: 'pins', everyMs: PINS_EVERY_MS, run: () => rotatePins(house) },
    { name: 'reestimate', everyMs: REESTIMATE_EVERY_MS, run: () => reestimate(house) },
    { name: 'purge', everyMs: SWEEP_EVERY_MS, run: () => purgeIdempotency(house) },
    { name: 'mail', everyMs: MAIL_EVERY_MS, run: () => sendCorreos(house) },
    { name: 'seal', everyMs: SEAL_EVERY_MS, run: () => sealAuditorias(house) },
    { name: 'heads', everyMs: HEADS_EVERY_MS, run: headExporter(house) },
    {
      name: 'erase',
      everyMs: ERASE_EVERY_MS,
      run: async () => {
        await erasePersonal(house, daysAgo(AUDIT_PERSONAL_DAYS))
      },
    },
    {
      name: 'sweep',
      everyMs: SWEEP_EVERY_MS,
      run: async () => {
        await house.refreshTokens.sweep(house.now())
        await house.retos.sweep(house.now())
        await house.rateLimits.sweep(daysAgo(1))
      },
    },
    {
      name: 'archive',
      everyMs: SWEEP_EVERY_MS,
      run: async () => {
        await whileThereIsMore(() => retention.purgeLog(daysAgo(EVENT_ARCHIVE_DAYS)))
        await whileThereIsMore(() => retention.purgeTraces(daysAgo(EVENT_ARCHIVE_DAYS)))
        await house.correos.sweep(daysAgo(EVENT_ARCHIVE_DAYS))
      },
    },
  ]
}

/** Starts the jobs; what one fails with is logged, and it is tried again after its pause. */
export function startJobs(house: JobsHouse, jobs = jobsOf(house)): Stoppable[] {
  return jobs.map(({ name, everyMs, run }) =>
    repeat(everyMs, run, (err) => {
      house.log.error({ err }, `job ${name}`)
    }),
  )
}

/** A day that had more events than usual is let go as fast as it came, in small batches all the same; what is left then waits for the next round. */
async function whileThereIsMore(purge: () => Promise<number>): Promise<void> {
  for (let batch = 0; batch < MOST_BATCHES && (await purge()) >= PURGED_AT_ONCE; batch++) await setImmediate()
}

/** Keeps the figures that the database knows, whichever role the process has. */
export function startFigures({ engine, log, metrics }: Ground, sinks: readonly string[]): Stoppable {
  const store = relayOf(engine)
  const correos = correosOf(engine)
  return repeat(
    1_000,
    async () => {
      const { waiting, oldest } = await store.figures.backlog(sinks)
      metrics.outboxBacklog.set(waiting)
      metrics.outboxOldest.set(oldest ? Math.max(0, Date.now() - oldest.getTime()) / 1000 : 0)
      metrics.outboxDead.set(await store.dead.count())
      const mail = await correos.count()
      metrics.mailWaiting.set(mail.waiting)
      metrics.mailDead.set(mail.dead)
      const { active, idle, waiting: queued } = engine.connections()
      for (const [state, count] of [
        ['active', active],
        ['idle', idle],
        ['waiting', queued],
      ] as const)
        metrics.pool.set({ state }, count)
    },
    (err) => {
      log.error({ err }, 'figures')
    },
  )
}
