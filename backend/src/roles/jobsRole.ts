import { setImmediate } from 'node:timers/promises'
import type { House } from '../http/house.js'
import { erasePersonal, headExporter, sealAuditorias } from '../jobs/auditoria.js'
import { expireQuietSesiones, purgeIdempotency, reestimate, rotatePins } from '../jobs/jobs.js'
import { repeat } from '../jobs/repeat.js'
import { relayOf } from '../store/relay.js'
import { PURGED_AT_ONCE } from '../store/relayRetention.js'

const EXPIRY_EVERY_MS = 30_000
const PINS_EVERY_MS = 30_000
const REESTIMATE_EVERY_MS = 5_000
const SEAL_EVERY_MS = 3_000
const ERASE_EVERY_MS = 3_600_000
const HEADS_EVERY_MS = 60_000
const SWEEP_EVERY_MS = 15_000
const DAY_MS = 24 * 3_600_000
/** In one round of the archive: fifteen seconds of a thousand events each. */
const MOST_BATCHES = 30

type Stoppable = { stop: () => Promise<void> }

/** What is done again and again, whoever asks. Several processes may: each job locks the rows that it changes. */
export function startJobs(house: House): Stoppable[] {
  const { retention } = relayOf(house.engine)
  const before = () => new Date(house.now().getTime() - house.settings.EVENT_ARCHIVE_DAYS * DAY_MS)
  const job = (name: string, everyMs: number, work: () => Promise<void>) =>
    repeat(everyMs, work, (err) => {
      house.log.error({ err }, `job ${name}`)
    })
  return [
    job('expire', EXPIRY_EVERY_MS, () => expireQuietSesiones(house)),
    job('pins', PINS_EVERY_MS, () => rotatePins(house)),
    job('reestimate', REESTIMATE_EVERY_MS, () => reestimate(house)),
    job('purge', SWEEP_EVERY_MS, () => purgeIdempotency(house)),
    job('seal', SEAL_EVERY_MS, () => sealAuditorias(house)),
    job('heads', HEADS_EVERY_MS, headExporter(house)),
    job('erase', ERASE_EVERY_MS, async () => {
      await erasePersonal(house, new Date(house.now().getTime() - house.settings.AUDIT_PERSONAL_DAYS * DAY_MS))
    }),
    job('sweep', SWEEP_EVERY_MS, async () => {
      await house.refreshTokens.sweep(house.now())
      await house.retos.sweep(house.now())
      await house.rateLimits.sweep(new Date(house.now().getTime() - DAY_MS))
    }),
    job('archive', SWEEP_EVERY_MS, async () => {
      await whileThereIsMore(() => retention.purgeLog(before()))
      await whileThereIsMore(() => retention.purgeTraces(before()))
    }),
  ]
}

/** A day that had more events than usual is let go as fast as it came, in small batches all the same; what is left then waits for the next round. */
async function whileThereIsMore(purge: () => Promise<number>): Promise<void> {
  for (let batch = 0; batch < MOST_BATCHES && (await purge()) >= PURGED_AT_ONCE; batch++) await setImmediate()
}

/** Keeps the figures that the database knows, whichever role the process has. */
export function startFigures({ engine, log, metrics }: House, sinks: readonly string[]): Stoppable {
  const store = relayOf(engine)
  return repeat(
    1_000,
    async () => {
      const { waiting, oldest } = await store.figures.backlog(sinks)
      metrics.outboxBacklog.set(waiting)
      metrics.outboxOldest.set(oldest ? Math.max(0, Date.now() - oldest.getTime()) / 1000 : 0)
      metrics.outboxDead.set(await store.dead.count())
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
