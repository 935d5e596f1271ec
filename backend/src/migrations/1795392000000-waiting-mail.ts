import { instant, longtext, nullable, smallint, text } from './dsl/columns.js'
import { ofRestaurante, tenant, tenantTable, type Migration } from './dsl/operations.js'

/**
 * Mail that waits to be delivered. The whole message is sealed, its address too, since it may carry a link that opens an account; a row goes
 * when its message was delivered, and keeps none when nobody tries any more.
 */
export const waitingMail: Migration = {
  timestamp: 1_795_392_000_000,
  name: 'WaitingMail1795392000000',
  release: '0.1.0',
  operations: [
    tenantTable('correos', {
      columns: {
        ...tenant,
        mensaje_cifrado: longtext(),
        intentos: smallint(),
        proximo_at: instant(),
        vence_at: instant(),
        error: nullable(text(300)),
        murio_at: nullable(instant()),
        created_at: instant(),
      },
      index: [['murio_at', 'proximo_at']],
      foreignKeys: [ofRestaurante],
    }),
  ],
}
