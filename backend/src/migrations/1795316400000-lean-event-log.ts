import type { Migration } from './dsl/operations.js'

/**
 * The log is written once per event and read by shard and number, or by restaurante and time. Its other two indexes were a third of the
 * cost of a move: an id is in the log once because it leaves the outbox, where it is unique, in the transaction that logs it; and
 * what is old enough to go lies at the low end of every shard.
 */
export const leanEventLog: Migration = {
  timestamp: 1_795_316_400_000,
  name: 'LeanEventLog1795316400000',
  release: '0.1.0',
  operations: [
    { op: 'dropIndex', table: 'event_log', name: 'uq_event_log_id' },
    { op: 'dropIndex', table: 'event_log', name: 'ix_event_log_logged_at' },
  ],
}
