import { sql, type Kysely } from 'kysely'
import type { Engine } from '../engine/engine.js'
import { insertIfAbsent } from '../engine/helpers.js'
import type { Database } from '../database.gen.js'

export interface Limit {
  max: number
  seconds: number
}

/** Counts attempts in the database, which every process shares and which is there when Redis is not (H12). */
export const rateLimitsOf = (engine: Engine) => {
  const lines = new Map<string, Line>()
  return {
    /**
     * Takes one use of a window before it is made, so that a thousand at once are not more than one after another.
     * Resolves with 0, or with the seconds to wait when none is left.
     */
    take: (clave: string, limit: Limit, now: Date): Promise<number> =>
      engine.transaction(async (db) => {
        const known = await find(db, clave)
        if (!known && (await insertIfAbsent(db, 'rateLimits', { clave, ventanaInicio: now, cuenta: 1 }))) return 0
        const row = known ?? (await find(db, clave))
        const left = row ? leftOf(row, limit, now) : 0
        const change = db.updateTable('rateLimits').where('clave', '=', clave)
        if (left <= 0) await change.set({ ventanaInicio: now, cuenta: 1 }).execute()
        else if (row && row.cuenta >= limit.max) return left
        else await change.set({ cuenta: sql`cuenta + 1` }).execute()
        return 0
      }),

    /**
     * Begins one attempt that `end` tells the outcome of. Only failures count, and those under way may still be some: so of sixty at once
     * no more are made than may fail, and the others wait for what becomes of those. Sixty that are right all come in (H59); of sixty guesses
     * as many are made as one after another. Resolves with 0, or with the seconds to wait when too many failed: nothing has begun then.
     */
    async begin(clave: string, limit: Limit, now: Date): Promise<number> {
      const line = lines.get(clave) ?? new Line()
      lines.set(clave, line)
      const told = await line.enter(Math.min(AT_ONCE, limit.max))
      if (told > 0) return told
      try {
        const wait = await patiently(() => engine.transaction((db) => tryBegin(db, clave, limit, now)))
        if (wait > 0) line.refuse(wait)
        return wait
      } catch (error) {
        line.leave()
        throw error
      } finally {
        if (line.isEmpty) lines.delete(clave)
      }
    },

    /** Ends an attempt that had begun. */
    async end(clave: string, failed: boolean): Promise<void> {
      try {
        await engine.transaction((db) =>
          db
            .updateTable('rateLimits')
            .set({
              enCurso: sql`case when en_curso > 0 then en_curso - 1 else 0 end`,
              ...(failed ? { cuenta: sql`cuenta + 1` } : {}),
            })
            .where('clave', '=', clave)
            .execute(),
        )
      } finally {
        const line = lines.get(clave)
        line?.leave()
        if (line?.isEmpty) lines.delete(clave)
      }
    },

    /** Forgets windows that ended long ago. */
    async sweep(before: Date): Promise<void> {
      await engine.transaction((db) => db.deleteFrom('rateLimits').where('ventanaInicio', '<', before).execute())
    },
  }
}

const find = (db: Kysely<Database>, clave: string) =>
  db
    .selectFrom('rateLimits')
    .select(['ventanaInicio', 'cuenta', 'enCurso', 'enCursoAt'])
    .where('clave', '=', clave)
    .forUpdate()
    .executeTakeFirst()

/** Whole seconds until a window ends; 0 or less when it has. */
const leftOf = (row: { ventanaInicio: Date }, { seconds }: Limit, now: Date): number =>
  Math.ceil((row.ventanaInicio.getTime() + seconds * 1000 - now.getTime()) / 1000)

/** Begins an attempt in its row: 0, the seconds to wait, or `busy` while those under way could still use up what is left. */
async function tryBegin(db: Kysely<Database>, clave: string, limit: Limit, now: Date): Promise<number | 'busy'> {
  const first = { clave, ventanaInicio: now, cuenta: 0, enCurso: 1, enCursoAt: now }
  const known = await find(db, clave)
  if (!known && (await insertIfAbsent(db, 'rateLimits', first))) return 0
  const row = known ?? (await find(db, clave))
  if (!row) return 'busy'
  const left = leftOf(row, limit, now)
  // What a process took with it when it died is counted as failed: nobody knows whether it was.
  const lost = row.enCurso > 0 && now.getTime() - (row.enCursoAt?.getTime() ?? 0) > LOST_MS
  const [failed, underWay] = [(left > 0 ? row.cuenta : 0) + (lost ? row.enCurso : 0), lost ? 0 : row.enCurso]
  if (failed >= limit.max) return Math.max(1, left)
  if (failed + underWay >= limit.max) return 'busy'
  await db
    .updateTable('rateLimits')
    .set({
      cuenta: failed,
      enCurso: underWay + 1,
      enCursoAt: now,
      ...(left > 0 ? {} : { ventanaInicio: now }),
    })
    .where('clave', '=', clave)
    .execute()
  return 0
}

/** Tries until it is known; who waited as long as anybody would is asked to come back in a second. */
async function patiently(attempt: () => Promise<number | 'busy'>): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const said = await attempt()
    if (said !== 'busy') return said
    if (performance.now() > deadline) return 1
    await new Promise((resolve) => setTimeout(resolve, BUSY_MS * (0.5 + Math.random())))
  }
}

/** Attempts of one key under way in this process; those behind wait for each other here, and not in the database. */
const AT_ONCE = 4
/** Between two looks at attempts of other processes. */
const BUSY_MS = 40
const PATIENCE_MS = 10_000
/** No attempt takes as long. */
const LOST_MS = 60_000

/** Who tries at one key, in order of arrival. */
class Line {
  private underWay = 0
  private readonly waiting: ((seconds: number) => void)[] = []

  get isEmpty(): boolean {
    return this.underWay === 0 && this.waiting.length === 0
  }

  /** Resolves with 0 when it is one's turn, or with the seconds to wait that somebody before was told. */
  async enter(atOnce: number): Promise<number> {
    if (this.underWay >= atOnce) return new Promise((resolve) => this.waiting.push(resolve))
    this.underWay += 1
    return 0
  }

  /** Lets the next one in. */
  leave(): void {
    const next = this.waiting.shift()
    if (next) next(0)
    else this.underWay -= 1
  }

  /** Goes without having begun: all behind are told the same. */
  refuse(seconds: number): void {
    this.underWay -= 1
    for (const tell of this.waiting.splice(0)) tell(seconds)
  }
}
