import { ascii, bigint, bytes, char, id, instant, json, nullable, oneOf, text } from './dsl/columns.js'
import { createTable, objectName, tenant, tenantTable, to, type Migration } from './dsl/operations.js'

const ofUsuario = to('usuario_id', 'usuarios')

/** Second factors: TOTP, passkeys, recovery codes and the challenges under way; and one successor per refresh token, held by a key. */
export const identityFactors: Migration = {
  timestamp: 1_795_312_800_000,
  name: 'IdentityFactors1795312800000',
  release: '0.1.0',
  operations: [
    { op: 'addColumn', table: 'refresh_tokens', column: 'sucesor_de', definition: nullable(id()) },
    {
      op: 'addIndex',
      table: 'refresh_tokens',
      index: { name: objectName('uq', 'refresh_tokens', ['sucesor_de']), columns: ['sucesor_de'], unique: true },
    },
    tenantTable('factores_totp', {
      columns: {
        ...tenant,
        usuario_id: id(),
        secreto_cifrado: ascii(255),
        confirmado_at: nullable(instant()),
        ultimo_paso: bigint(),
        created_at: instant(),
      },
      unique: [['restaurante_id', 'usuario_id']],
      foreignKeys: [ofUsuario],
    }),
    tenantTable('llaves_acceso', {
      columns: {
        ...tenant,
        usuario_id: id(),
        nombre: text(60),
        credencial_hash: char(64),
        credencial_id: ascii(1_400),
        clave_publica: bytes(2_048),
        contador: bigint(),
        transportes: json(),
        created_at: instant(),
        last_used_at: nullable(instant()),
      },
      unique: [['restaurante_id', 'credencial_hash']],
      index: [['restaurante_id', 'usuario_id']],
      foreignKeys: [ofUsuario],
    }),
    tenantTable('codigos_recuperacion', {
      columns: { ...tenant, usuario_id: id(), codigo_hash: char(64), created_at: instant() },
      unique: [['restaurante_id', 'usuario_id', 'codigo_hash']],
      foreignKeys: [ofUsuario],
    }),
    // Found by the hash of 256 random bits, before it is known who asks.
    createTable('retos', {
      columns: {
        token_hash: char(64),
        tipo: oneOf('entrada', 'llave_nueva', 'llave'),
        reto: nullable(ascii(128)),
        restaurante_id: nullable(id()),
        usuario_id: nullable(id()),
        created_at: instant(),
        expires_at: instant(),
      },
      primaryKey: ['token_hash'],
      index: [['expires_at']],
    }),
  ],
}
