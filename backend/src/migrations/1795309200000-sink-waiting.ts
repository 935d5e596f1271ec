import { ascii, bigint, id, instant, int, json, nullable, smallint, text, withDefault } from './dsl/columns.js'
import { createTable, type Migration } from './dsl/operations.js'

/** Beside a sink's plain cursor: the events that it has passed without having delivered them, for a parked aggregate or by a replay. */
export const sinkWaiting: Migration = {
  timestamp: 1_795_309_200_000,
  name: 'SinkWaiting1795309200000',
  release: '0.1.0',
  operations: [
    createTable('sink_waiting', {
      columns: {
        id: id(),
        sink: ascii(30),
        shard: smallint(),
        event_id: id(),
        shard_seq: bigint(),
        restaurante_id: id(),
        aggregate_type: ascii(30),
        aggregate_id: id(),
        aggregate_version: int(),
        type: ascii(60),
        payload: json(),
        canales: json(),
        created_at: instant(),
        attempts: withDefault(int(), 0),
        next_attempt_at: instant(),
        last_error: nullable(text(500)),
        waiting_since: instant(),
      },
      unique: [['sink', 'event_id']],
      index: [['sink', 'shard', 'aggregate_id', 'aggregate_version']],
    }),
  ],
}
