import { instant, nullable, smallint, withDefault } from './dsl/columns.js'
import type { Migration } from './dsl/operations.js'

/** Attempts that are being made are no failures: they are counted apart, with when the last one began. */
export const attemptsUnderWay: Migration = {
  timestamp: 1_795_366_800_000,
  name: 'AttemptsUnderWay1795366800000',
  release: '0.1.0',
  operations: [
    { op: 'addColumn', table: 'rate_limits', column: 'en_curso', definition: withDefault(smallint(), 0) },
    { op: 'addColumn', table: 'rate_limits', column: 'en_curso_at', definition: nullable(instant()) },
  ],
}
