import { id, instant, json, nullable } from './dsl/columns.js'
import { tenant, tenantTable, to, type Migration } from './dsl/operations.js'

/** What came along when tables were joined, so that a join can be undone. Rows stay: they say what the party's clock was before. */
export const undoJoins: Migration = {
  timestamp: 1_795_374_000_000,
  name: 'UndoJoins1795374000000',
  release: '0.1.0',
  operations: [
    tenantTable('uniones', {
      columns: {
        ...tenant,
        sesion_id: id(),
        mesa_id: id(),
        unida_sesion_id: nullable(id()),
        traido: json(),
        abierta_at: instant(),
        created_at: instant(),
        deshecha_at: nullable(instant()),
      },
      index: [['restaurante_id', 'sesion_id', 'deshecha_at']],
      foreignKeys: [to('sesion_id', 'sesiones_mesa'), to('mesa_id', 'mesas'), to('unida_sesion_id', 'sesiones_mesa')],
    }),
  ],
}
