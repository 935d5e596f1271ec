import { eventsOf } from '../../backend/src/store/relay/relayPacks.js'
import type { Entry } from './audit.js'

type Row = Record<string, unknown>

/** Every event of the log in the order of its numbers, those of packs too. `run`: asks the database. */
export async function loggedEvents(run: (sql: string) => Promise<Row[]>): Promise<Entry[]> {
  const rows = await run(
    'SELECT shard, shard_seq, id, aggregate_type, aggregate_id, aggregate_version, pack FROM event_log ORDER BY shard, shard_seq',
  )
  return rows.flatMap(({ shard, shard_seq, id, aggregate_type, aggregate_id, aggregate_version, pack }) =>
    typeof pack === 'string'
      ? eventsOf([{ shard: Number(shard), shardSeq: Number(shard_seq), pack, line: null }]).map((event) => ({
          id: event.id,
          aggregate: event.aggregateType,
          aggregateId: event.aggregateId,
          version: event.aggregateVersion,
        }))
      : [
          {
            id: String(id),
            aggregate: String(aggregate_type),
            aggregateId: String(aggregate_id),
            version: Number(aggregate_version),
          },
        ],
  )
}
