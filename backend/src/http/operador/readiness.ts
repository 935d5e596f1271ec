import { sql } from 'kysely'
import type { House, RedisStanding } from '../../house/house.js'

/** What `/health/ready` answers: with 200 where `status` is `ok` or `degraded`, with 503 where it is `unready`. */
export interface Readiness {
  readonly status: 'ok' | 'degraded' | 'unready'
  /** What is wrong, in words; empty when nothing is. */
  readonly detail: string
  readonly dependencies: { readonly database: 'ok' | 'away'; readonly redis: RedisStanding['state'] }
}

/** Whether this process should be given work now, and what it does without. */
export async function readinessOf(house: House): Promise<Readiness> {
  const [database, redis] = await Promise.all([databaseOf(house), house.links.redis()])
  const reasons = [
    house.draining ? 'el proceso se está deteniendo' : '',
    database === 'away' ? 'la base de datos no responde' : '',
    redis.detail,
  ].filter(Boolean)
  const isUnready = house.draining || database === 'away' || redis.unready
  return {
    status: isUnready ? 'unready' : reasons.length > 0 ? 'degraded' : 'ok',
    detail: reasons.join('; '),
    dependencies: { database, redis: redis.state },
  }
}

async function databaseOf({ engine, log }: House): Promise<'ok' | 'away'> {
  try {
    await sql`select 1`.execute(engine.read)
    return 'ok'
  } catch (err) {
    log.error({ err }, 'readiness: database')
    return 'away'
  }
}
