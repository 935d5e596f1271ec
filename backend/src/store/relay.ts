import type { Engine } from './engine/engine.js'

/** One event that waits in the outbox. */
export interface OutboxRow {
  seq: number
  id: string
  type: string
  payload: unknown
  canales: string[]
  createdAt: Date
}

/** The relay's side of the outbox, across restaurantes. */
export const relayOf = (engine: Engine) => ({
  /** The oldest events that wait. On SQLite one writer at a time commits, so the order of `seq` is the order of commits. */
  async next(limit: number): Promise<OutboxRow[]> {
    const rows = await engine.read.selectFrom('outbox').select(['seq', 'id', 'type', 'payload', 'canales', 'created_at']).orderBy('seq').limit(limit).execute()
    return rows.map((row) => ({ seq: row.seq, id: row.id, type: row.type, payload: row.payload, canales: row.canales as string[], createdAt: row.created_at }))
  },

  async remove(seqs: readonly number[]): Promise<void> {
    await engine.transaction((db) => db.deleteFrom('outbox').where('seq', 'in', seqs).execute())
  },

  async backlog(): Promise<{ waiting: number; oldest: Date | null }> {
    const row = await engine.read.selectFrom('outbox').select((eb) => [eb.fn.countAll().as('waiting'), eb.fn.min('created_at').as('created_at')]).executeTakeFirstOrThrow()
    return { waiting: Number(row.waiting), oldest: row.created_at }
  },
})

export type RelayStore = ReturnType<typeof relayOf>
