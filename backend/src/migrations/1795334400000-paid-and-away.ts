import { id, nullable } from './dsl/columns.js'
import { type Migration, objectName } from './dsl/operations.js'

const PAID_WITH = ['restaurante_id', 'cobrado_en_sesion_id']

/**
 * What a party that left has paid for and takes with it: its order is takeaway from then on and stays on the bill of the session
 * in which it was paid.
 */
export const paidAndAway: Migration = {
  timestamp: 1_795_334_400_000,
  name: 'PaidAndAway1795334400000',
  release: '0.1.0',
  operations: [
    { op: 'addColumn', table: 'pedidos', column: 'cobrado_en_sesion_id', definition: nullable(id()) },
    {
      op: 'addIndex',
      table: 'pedidos',
      index: { name: objectName('ix', 'pedidos', PAID_WITH), columns: PAID_WITH, unique: false },
    },
  ],
}
