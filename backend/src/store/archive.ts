import type { Scope } from './scope.js'

export interface ArchivedEvent {
  id: string
  type: string
  subject: string
  aggregateVersion: number
  createdAt: Date
  payload: unknown
}

/** The past events of one restaurante, for as long as they are kept. */
export const archiveIn = ({ db, restauranteId }: Scope) => ({
  /** Oldest first; `after` is the id of the last one seen (ids are in the order of time). */
  async search(it: { desde?: Date; hasta?: Date; type?: string; subject?: string; after?: string }, limit: number): Promise<ArchivedEvent[]> {
    let query = db.selectFrom('event_log').select(['id', 'type', 'aggregate_id', 'aggregate_version', 'created_at', 'payload']).where('restaurante_id', '=', restauranteId)
    if (it.desde) query = query.where('created_at', '>=', it.desde)
    if (it.hasta) query = query.where('created_at', '<', it.hasta)
    if (it.type) query = query.where('type', '=', it.type)
    if (it.subject) query = query.where('aggregate_id', '=', it.subject)
    if (it.after) query = query.where('id', '>', it.after)
    const rows = await query.orderBy('id').limit(limit).execute()
    return rows.map((row) => ({ id: row.id, type: row.type, subject: row.aggregate_id, aggregateVersion: row.aggregate_version, createdAt: row.created_at, payload: row.payload }))
  },

  /** When events were committed and when the relay took them, newest first: how far behind it was, told afterwards. */
  async waits(since: Date, limit: number): Promise<{ createdAt: Date; loggedAt: Date }[]> {
    const rows = await db.selectFrom('event_log').select(['created_at', 'logged_at']).where('restaurante_id', '=', restauranteId).where('created_at', '>=', since)
      .orderBy('created_at', 'desc').limit(limit).execute()
    return rows.map((row) => ({ createdAt: row.created_at, loggedAt: row.logged_at }))
  },
})
