import { bigint, id, instant, longtext, nullable, smallint } from './dsl/columns.js'
import { createTable, type Migration } from './dsl/operations.js'

/**
 * In a backlog a row of the log holds a batch of a shard's events, compressed in `pack` (lines, Zstandard, base64): a row for each was a third of what a move cost
 * the server. Its number is that of its last event, whose columns it has, with an empty payload; who has events in it, and from when, is
 * in the second table. Rows of one event, as they were and as they are while nothing lags, have no pack. A relay of an earlier release
 * would read one event of each pack: stop those before a backlog.
 */
export const packsInTheLog: Migration = {
  timestamp: 1_795_327_200_000,
  name: 'PacksInTheLog1795327200000',
  release: '0.1.0',
  operations: [
    { op: 'addColumn', table: 'event_log', column: 'pack', definition: nullable(longtext()) },
    createTable('event_packs', {
      columns: {
        shard: smallint(),
        shard_seq: bigint(),
        restaurante_id: id(),
        first_id: id(),
        last_id: id(),
        first_at: instant(),
        last_at: instant(),
      },
      primaryKey: ['shard', 'shard_seq', 'restaurante_id'],
      index: [['restaurante_id', 'last_at']],
    }),
  ],
}
