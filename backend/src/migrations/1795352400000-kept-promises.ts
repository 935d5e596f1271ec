import { instant, nullable } from './dsl/columns.js'
import type { Migration } from './dsl/operations.js'

/**
 * What a guest was told (`promised_at`) no longer changes; a better time found later stands beside it (`estimated_at`). `fired_at` is when
 * a held item entered its station's queue, which is its place there.
 */
export const keptPromises: Migration = {
  timestamp: 1_795_352_400_000,
  name: 'KeptPromises1795352400000',
  release: '0.1.0',
  operations: [
    { op: 'addColumn', table: 'pedido_items', column: 'estimated_at', definition: nullable(instant()) },
    { op: 'addColumn', table: 'pedido_items', column: 'fired_at', definition: nullable(instant()) },
  ],
}
